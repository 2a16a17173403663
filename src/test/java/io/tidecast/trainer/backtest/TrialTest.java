package io.tidecast.trainer.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Step;
import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Observation;
import io.tidecast.trainer.backtest.Split.Bound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {
    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    private static final int HORIZON = 4;

    @Test
    void shouldForecastFromEachMomentWhoseWholeHorizonLiesBetweenTwoRows() {
        Trial trial = trial(regular(100), Split.between(new Bound.Row(50), new Bound.Row(59)), Grid.automatic());

        assertThat(trial.origins()).containsExactly(49, 50, 51, 52, 53, 54, 55);
        assertThat(trial.known()).hasSize(50);
        assertThat(trial.actual(55, HORIZON)).isEqualTo(59);
    }

    @Test
    void shouldKnowOnlyWhatComesBeforeABound() {
        Split.Rule rule = Split.last(0.1).knownUpTo(new Bound.Time(40_000));

        Trial trial = trial(regular(100), rule, Grid.automatic());

        assertThat(trial.known()).hasSize(40);
        assertThat(trial.origins()).startsWith(89).endsWith(95);
    }

    @Test
    void shouldForecastFromTheLastMomentsThatAWholeHorizonFollows() {
        assertThat(trial(regular(20), Split.origins(3), Grid.automatic()).origins())
                .containsExactly(13, 14, 15);
    }

    @Test
    void shouldForecastOnceFromTheEndAndScoreWhatThereIs() {
        SeriesValues known = regular(20);

        Trial trial = trial(known.followedBy(new double[] {7, 8}, 1_000), Split.after(s -> 20), Grid.automatic());

        assertThat(trial.origins()).containsExactly(19);
        assertThat(trial.actual(19, 2)).isEqualTo(8);
        assertThat(trial.actual(19, 3)).isNaN();
    }

    @Test
    void shouldScoreNothingThatWasNotObserved() {
        // Given a gap that is filled at 3 and 4, and one after 8 at which the series starts anew
        long[] times = {0, 1_000, 2_000, 5_000, 6_000, 7_000, 8_000, 90_000, 91_000};
        double[] values = {0, 1, 2, 5, 6, 7, 8, 90, 91};

        Trial trial = trial(SeriesValues.of("a", times, values), Split.last(1), new Grid(1_000, 5));

        assertThat(trial.actual(2, 1)).isNaN();
        assertThat(trial.actual(2, 3)).isEqualTo(5);
        assertThat(trial.actual(6, 1)).isNaN();
        assertThat(trial.actual(7, 1)).isEqualTo(91);
    }

    /** The truth must be made of a file's values exactly as the forecaster makes its observations of them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldSeeWhatTheForecasterSees(long seed) {
        // Given values with gaps, repetitions and times that go back
        Random random = new Random(seed);
        long[] times = new long[300];
        double[] values = new double[300];
        for (int i = 1; i < times.length; i++) {
            double kind = random.nextDouble();
            times[i] = times[i - 1]
                    + (kind < 0.8 ? 1_000 : kind < 0.9 ? 3_000 : kind < 0.95 ? 0 : kind < 0.98 ? 60_000 : -2_000);
            times[i] = Math.max(0, times[i]);
            values[i] = random.nextGaussian();
        }
        SeriesValues series = SeriesValues.of("a", times, values);
        ForecastSettings settings = settings(new Grid(1_000, 10));

        // When
        Trial trial = new Trial(series, Split.last(0.5), settings);

        // Then
        Forecaster forecaster = new Forecaster(settings);
        SeriesState state = null;
        List<Observation> observations = new ArrayList<>();
        int rejected = 0;
        for (int i = 0; i < times.length; i++) {
            IncomingValue value = new IncomingValue(OptionalLong.of(times[i]), values[i], Map.of());
            Step step = forecaster.apply("a", state, value, Gridded.position(series, i), null);
            state = step.state();
            observations.addAll(step.observations());
            if (step.forecast() == null) rejected++;
        }
        assertThat(trial.values())
                .containsExactly(
                        observations.stream().mapToDouble(Observation::value).toArray());
        assertThat(trial.rejected()).isEqualTo(rejected).isPositive();
        assertThat(observations).startsWith(trial.known().toArray(new Observation[0]));
    }

    private static SeriesValues regular(int count) {
        long[] times = new long[count];
        double[] values = new double[count];
        Arrays.setAll(times, i -> i * 1_000L);
        Arrays.setAll(values, i -> i);
        return SeriesValues.of("a", times, values);
    }

    private static Trial trial(SeriesValues series, Split.Rule rule, Grid grid) {
        return new Trial(series, rule, settings(grid));
    }

    private static ForecastSettings settings(Grid grid) {
        return new ForecastSettings(grid, List.of(), 8, HORIZON, LEVELS);
    }
}
