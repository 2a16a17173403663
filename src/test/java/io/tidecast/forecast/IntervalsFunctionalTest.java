package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.series.Grid;
import io.tidecast.series.LookBack;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals hold what their levels say, on data for which that is known. */
class IntervalsFunctionalTest {
    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    private static final ForecastSettings SETTINGS = new ForecastSettings(Grid.automatic(), List.of(), 100, 4, LEVELS);

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldCoverARandomWalkByTheBaselinesOwnErrors(int step) {
        Random random = new Random(11);
        double[] walk = DoubleStream.iterate(0, last -> last + random.nextGaussian())
                .limit(5_000)
                .toArray();
        BaselineForecast baselines = new BaselineForecast(SETTINGS);
        int within95 = 0;
        int within80 = 0;
        int count = 0;

        for (int now = 100; now + step < walk.length; now++, count++) {
            LookBack sight = new LookBack(walk, 0, now + 1, SETTINGS.stored());
            double[] q = baselines.quantiles(Baseline.LAST_VALUE, sight)[step - 1];
            if (walk[now + step] >= q[0] && walk[now + step] <= q[4]) within95++;
            if (walk[now + step] >= q[1] && walk[now + step] <= q[3]) within80++;
        }

        assertThat((double) within95 / count).isCloseTo(0.95, within(0.025));
        assertThat((double) within80 / count).isCloseTo(0.80, within(0.025));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 36, 48, 60, 72, 120})
    void shouldCoverOneDayAndTheNextHoweverLittleHasBeenSeenOfASeason(int seen) {
        // Given days of 24 hours alike but for a load that is for hours above or below what is usual
        ForecastSettings settings = new ForecastSettings(Grid.automatic(), List.of(24), 168, 48, LEVELS);
        BaselineForecast baselines = new BaselineForecast(settings);
        int[] within = new int[2];
        int series = 600;

        // When
        for (int seed = 0; seed < series; seed++) {
            double[] load = load(new Random(seed), seen + 48);
            double[][] quantiles = baselines.quantiles(new Baseline(24), new LookBack(load, 0, seen, seen));
            for (int step = 1; step <= 48; step++) {
                double[] q = quantiles[step - 1];
                if (load[seen + step - 1] >= q[0] && load[seen + step - 1] <= q[4]) within[(step - 1) / 24]++;
            }
        }

        // Then
        assertThat(within[0] / (24.0 * series)).as("the first day").isBetween(0.92, 0.99);
        assertThat(within[1] / (24.0 * series)).as("the second").isGreaterThan(0.92);
    }

    private static double[] load(Random random, int count) {
        double[] load = new double[count];
        double unusual = random.nextGaussian();
        for (int t = 0; t < count; t++) {
            unusual = 0.8 * unusual + 0.6 * random.nextGaussian();
            load[t] = 10 * Math.sin(2 * Math.PI * t / 24) + unusual;
        }
        return load;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1, 4})
    void shouldLearnToCoverWhenTheNetworkIsWrongAboutTheWidth(double tooWide) {
        // Given normal values and quantiles that are too narrow or too wide
        Random random = new Random(12);
        double[] normal = {-1.96, -1.2816, 0, 1.2816, 1.96};
        Calibration calibration = Calibration.none(SETTINGS);
        int within95 = 0;
        int within80 = 0;

        // When
        for (int t = 0; t < 4_000; t++) {
            double[][] quantiles = new double[4][];
            for (int k = 0; k < 4; k++)
                quantiles[k] = DoubleStream.of(normal).map(q -> q * tooWide).toArray();
            calibration.apply(SETTINGS, quantiles);
            double value = random.nextGaussian();
            float[] first = new float[5];
            for (int i = 0; i < 5; i++) first[i] = (float) quantiles[0][i];
            calibration = calibration.learnt(SETTINGS, 0, first, (float) value);
            if (t < 2_000) continue;
            if (value >= first[0] && value <= first[4]) within95++;
            if (value >= first[1] && value <= first[3]) within80++;
        }

        // Then
        assertThat(within95 / 2_000.0).isCloseTo(0.95, within(0.02));
        assertThat(within80 / 2_000.0).isCloseTo(0.80, within(0.02));
    }
}
