package io.tidecast.forecast;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.LookBack;
import io.tidecast.series.Observation;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.Rejection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecasterTest {
    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    private static final ForecastSettings SETTINGS =
            new ForecastSettings(new Grid(1_000, 10), List.of(4), 12, 6, LEVELS);
    private final Forecaster forecaster = new Forecaster(SETTINGS);

    @Test
    void shouldForecastFromTheVeryFirstValueWithoutAModel() {
        // When
        Step step = apply(null, 5_000, 42);

        // Then
        Forecast forecast = forecast(step);
        assertThat(forecast.status()).isEqualTo(Status.WARMING);
        assertThat(forecast.model()).isEqualTo(ModelId.LAST_VALUE);
        assertThat(forecast.mean()).hasSize(6).containsOnly(42);
        assertThat(forecast.quantiles()[0]).isSorted().doesNotHaveDuplicates();
        assertThat(forecast.quantiles()[0][0]).isBetween(0.0, 35.0);
    }

    @Test
    void shouldRepeatTheSeasonOnceItIsTheBetterBaseline() {
        double[] season = {1, 5, 2, 9};
        Step step = apply(null, 0, season[0]);
        for (int t = 1; t < 24; t++) step = apply(step.state(), t * 1_000L, season[t % 4]);

        assertThat(forecast(step).model()).isEqualTo(ModelId.SEASONAL_NAIVE);
        assertThat(forecast(step).mean()).containsExactly(1, 5, 2, 9, 1, 5);
    }

    @Test
    void shouldRepeatASeasonAsSoonAsItHasComeRoundOnlyWhereItCloses() {
        ForecastSettings daily = new ForecastSettings(Grid.automatic(), List.of(24, 168), 168, 48, LEVELS);
        BaselineForecast baselines = new BaselineForecast(daily);
        int seasonal = 0;
        int wandering = 0;
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            double[] days = new double[24];
            double[] walk = new double[24];
            for (int t = 1; t < 24; t++) {
                days[t] = 10 * Math.sin(2 * Math.PI * (t + seed) / 24) + random.nextGaussian();
                walk[t] = walk[t - 1] + random.nextGaussian();
            }
            if (baselines.better(LookBack.of(days)).season() == 24) seasonal++;
            if (baselines.better(LookBack.of(walk)).season() == 1) wandering++;
        }

        assertThat(seasonal).isGreaterThan(80);
        assertThat(wandering).isGreaterThan(70);
    }

    @ParameterizedTest
    @CsvSource({"0, -12", "0, -9", "0, -7", "0, -3", "50, -12", "50, -9", "50, -7", "50, -3"})
    void shouldForecastASeriesInSmallUnitsAlike(double level, int exponent) {
        // Given
        double unit = Math.pow(10, exponent);
        Random random = new Random(3);
        ForecastModel model = RandomModels.answeringFrom(5, SETTINGS);
        SeriesState plain = null;
        SeriesState scaled = null;

        for (int t = 0; t < 40; t++) {
            double value = Math.rint(10 * (level + 4 * Math.sin(t * Math.PI / 2) + random.nextGaussian())) / 10;

            // When
            Step inOnes = apply(plain, t * 1_000L, value, model);
            Step inUnits = apply(scaled, t * 1_000L, value * unit, model);
            plain = inOnes.state();
            scaled = inUnits.state();

            // Then
            assertThat(forecast(inUnits).model()).isEqualTo(forecast(inOnes).model());
            for (int step = 0; step < 6; step++)
                for (int i = 0; i < 5; i++)
                    assertThat(forecast(inUnits).quantiles()[step][i] / unit)
                            .as("level %s of step %d after %d values", LEVELS[i], step + 1, t + 1)
                            .isCloseTo(forecast(inOnes).quantiles()[step][i], within(1e-3));
        }
    }

    @Test
    void shouldChangeNothingOnADuplicateOrALateValue() {
        SeriesState state = apply(apply(null, 5_000, 1).state(), 6_000, 2).state();

        Step duplicate = apply(state, 6_000, 99);
        Step late = apply(state, 5_000, 99);

        assertThat(duplicate.rejection()).isEqualTo(Rejection.DUPLICATE);
        assertThat(late.rejection()).isEqualTo(Rejection.LATE);
        assertThat(List.of(duplicate, late)).allSatisfy(step -> {
            assertThat(step.state()).isSameAs(state);
            assertThat(step.forecast()).isNull();
            assertThat(step.observations()).isEmpty();
        });
    }

    @Test
    void shouldForecastTheSameWhetherRecordsComeOnceOrSeveralTimes() {
        // Given
        Random random = new Random(7);
        SeriesState once = null;
        SeriesState often = null;

        for (int t = 0; t < 60; t++) {
            double value = random.nextGaussian();

            // When
            Step step = apply(once, t * 1_000L, value);
            once = step.state();
            Step repeated = apply(often, t * 1_000L, value);
            often = repeated.state();
            for (int i = random.nextInt(3); i > 0; i--)
                often = apply(often, (t + 1 - i) * 1_000L, value).state();

            // Then
            assertThat(repeated.forecast()).isEqualTo(step.forecast());
            assertThat(often).isEqualTo(once);
        }
    }

    @Test
    void shouldMeetTheBaselineHalfWayWhereTheModelIsOnlyAsGoodOnYoungSeries() {
        // Given five values, of twelve that make a look-back
        double[] values = {3, 8, 4, 1, 6};

        // When
        Forecast naive = young(values, RandomModels.answeringFrom(3, SETTINGS, 0.96));
        Forecast model = young(values, RandomModels.answeringFrom(3, SETTINGS, 0.84));
        Forecast both = young(values, RandomModels.answeringFrom(3, SETTINGS, 0.94));

        // Then
        assertThat(naive.model().isBaseline()).isTrue();
        assertThat(both.model()).isEqualTo(model.model());
        assertThat(both.status()).isEqualTo(Status.WARMING);
        for (int step = 0; step < 6; step++) {
            double middle = (naive.quantiles()[step][2] + model.quantiles()[step][2]) / 2;
            assertThat(both.quantiles()[step][2]).isCloseTo(middle, within(1e-9));
            assertThat(both.quantiles()[step]).isSorted();
        }
    }

    private Forecast young(double[] values, ForecastModel model) {
        SeriesState state = null;
        Step step = null;
        for (int t = 0; t < values.length; t++) {
            step = apply(state, t * 1_000L, values[t], model);
            state = step.state();
        }
        return forecast(requireNonNull(step));
    }

    @Test
    void shouldFillAGapByCarryingForwardAndSayWhichObservationsWereFilled() {
        SeriesState state = apply(null, 0, 3).state();

        Step step = apply(state, 3_000, 8);

        assertThat(step.observations())
                .containsExactly(
                        new Observation(1_000, 3, Map.of(), true, 0),
                        new Observation(2_000, 3, Map.of(), true, 0),
                        Observation.of(3_000, 8));
        assertThat(step.state()).isNotNull().extracting(SeriesState::count).isEqualTo(4L);
    }

    @Test
    void shouldScoreWhatItIssuedBesideTheBaselines() {
        SeriesState state = null;
        for (int t = 0; t < 20; t++) state = apply(state, t * 1_000L, t).state();

        Step step = apply(state, 20_000, 30);

        assertThat(step.scores()).extracting(Score::step).containsExactly(1, 6);
        assertThat(step.scores()).extracting(Score::lastValueError).containsExactly(11.0, 16.0);
        assertThat(step.scores()).extracting(Score::error).containsExactly(11.0, 16.0);
    }

    @Test
    void shouldStayBounded() {
        SeriesState state = null;
        for (int t = 0; t < 500; t++) state = apply(state, t * 1_000L, t % 7).state();

        assertThat(requireNonNull(state).lookBack().size()).isEqualTo(SETTINGS.stored());
    }

    private Step apply(@Nullable SeriesState state, long time, double value) {
        return apply(state, time, value, null);
    }

    private Step apply(@Nullable SeriesState state, long time, double value, @Nullable ForecastModel model) {
        IncomingValue incoming = new IncomingValue(OptionalLong.of(time), value, Map.of());
        return forecaster.apply("s", state, incoming, new RecordPosition(time, 0, time), model);
    }

    private static Forecast forecast(Step step) {
        return requireNonNull(step.forecast());
    }
}
