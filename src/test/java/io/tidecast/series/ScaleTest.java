package io.tidecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    private static final int LOOK_BACK = 48;
    private static final List<Integer> SEASONS = List.of(12);
    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(doubles = {-1000, 0, 1e-3, 5, 1e6})
    void shouldFindTheWayBackFromEveryTarget(double level) {
        double[] values = values(t -> level + Math.sin(t / 2) + random.nextGaussian());
        Scale scale = scale(values);

        for (int step = 1; step <= 24; step++) {
            double value = level + random.nextGaussian();
            assertThat(scale.forecast(scale.target(value, step), step))
                    .isCloseTo(value, within(1e-6 * (1 + Math.abs(level))));
        }
    }

    @Test
    void shouldSeeTheSameInASeriesAndItsMultiple() {
        double[] values = values(t -> 100 + 30 * Math.sin(t / 2) + random.nextGaussian());
        double[] multiples = Arrays.stream(values).map(v -> 1024 * v).toArray();

        Scale one = scale(values);
        Scale other = scale(multiples);

        for (int lag = 0; lag < LOOK_BACK; lag++)
            assertThat((other.ago(lag) - other.level()) / other.deviation())
                    .isCloseTo((one.ago(lag) - one.level()) / one.deviation(), within(1e-9));
    }

    @Test
    void shouldRepeatTheSeasonForABaseAndMeasureItsError() {
        double[] values = values(t -> Math.floor(t) % 12 * 10 - 55);

        Scale scale = scale(values);

        for (int step = 1; step <= 24; step++)
            assertThat(scale.forecast(0, step)).isCloseTo((LOOK_BACK - 1 + step) % 12 * 10 - 55.0, within(1e-9));
        assertThat(scale.baseError()).isPositive().isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -3, 1e-300, 7, 1e12})
    void shouldHaveAUsableScaleForASeriesThatStandsStill(double value) {
        Scale scale = scale(values(t -> value));

        assertThat(scale.baseError()).isPositive().isFinite();
        assertThat(scale.deviation()).isPositive().isFinite();
        assertThat(scale.forecast(0, 1)).isCloseTo(value, within(1e-9 * Math.abs(value)));
    }

    @Test
    void shouldNeverForecastSomethingInfinite() {
        Scale scale = scale(values(t -> Math.exp(random.nextGaussian() * 3)));

        assertThat(scale.forecast(1e30, 5)).isFinite();
        assertThat(scale.forecast(-1e30, 5)).isFinite();
    }

    @Test
    void shouldTellInWhatStepsASeriesIsReported() {
        assertThat(Resolution.of(LookBack.of(new double[] {3, -4, 1e6}))).isEqualTo(1);
        assertThat(Resolution.of(LookBack.of(new double[] {21.4, 1016.7, -0.3})))
                .isEqualTo(0.1);
        assertThat(Resolution.of(LookBack.of(new double[] {45.93, 45.9}))).isEqualTo(0.01);
        assertThat(Resolution.of(LookBack.of(new double[] {Math.PI, 1}))).isZero();
        assertThat(Resolution.snapped(21.4499, 0.1)).isEqualTo(21.4);
        assertThat(Resolution.snapped(Math.E, 0)).isEqualTo(Math.E);
    }

    @ParameterizedTest
    @ValueSource(ints = {-12, -9, -7, -3, -1, 0})
    void shouldTellTheResolutionInAnyUnit(int exponent) {
        double unit = Math.pow(10, exponent);

        double[] tenths = DoubleStream.of(21.4, -19.9, 30).map(v -> v * unit).toArray();
        double[] fine = DoubleStream.of(Math.PI, Math.E, 1).map(v -> v * unit).toArray();

        assertThat(Resolution.of(LookBack.of(tenths))).isCloseTo(0.1 * unit, within(1e-12 * unit));
        assertThat(Resolution.of(LookBack.of(fine))).isZero();
        assertThat(Resolution.of(LookBack.of(new double[3]))).isEqualTo(1);
    }

    private static double[] values(DoubleUnaryOperator of) {
        return IntStream.range(0, LOOK_BACK)
                .mapToDouble(t -> of.applyAsDouble(t))
                .toArray();
    }

    private static Scale scale(double[] values) {
        Scale scale = new Scale(SEASONS, LOOK_BACK);
        scale.fit(LookBack.of(values));
        return scale;
    }
}
