package io.tidecast.forecast;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.Sequence;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What a series' state promises of the covariates that came with its values. */
class CarriedCovariatesTest {
    private static final long HOUR = 3_600_000;
    private static final ForecastSettings ALONE =
            new ForecastSettings(new Grid(HOUR, 10), List.of(4), 12, 6, new double[] {0.1, 0.5, 0.9});
    private static final ForecastSettings SETTINGS = ALONE.with(
            new Covariates(List.of("wind", "price"), List.of(Cycle.DAY, Cycle.WEEK), ZoneId.of("Europe/Berlin")));
    private static final ForecastModel FIRST = RandomModels.of(SETTINGS, 1);
    private static final ForecastModel SECOND = RandomModels.of(SETTINGS, 2);

    private final Forecaster forecaster = new Forecaster(SETTINGS);

    @RepeatedTest(5)
    void shouldReplayThemThroughNewWeightsAsTheyWereTakenIn(RepetitionInfo repetition) {
        // Given values with gaps, and covariates that are missing now and then
        Random random = new Random(repetition.getCurrentRepetition());
        SeriesState state = null;
        for (int t = 0; t < 60; t++)
            if (random.nextInt(6) > 0) state = apply(state, t, random.nextGaussian(), some(random), FIRST);

        // When
        SeriesState after = apply(state, 60, 0.5, Map.of(), SECOND);

        // Then
        assertThat(requireNonNull(after.memory()).values())
                .isEqualTo(new RecurrentForecast(SECOND.recipe(), SECOND.network())
                        .primed(after.lookBack())
                        .toArray());
    }

    @Test
    void shouldCarryThemForwardOverAGapAsItDoesTheValue() {
        // Given
        SeriesState state = apply(null, 0, 7, Map.of("wind", 3.0), null);

        // When
        SeriesState after = apply(state, 3, 8, Map.of("wind", 4.0, "price", 1.0), null);

        // Then
        assertThat(after.lookBack().values()).containsExactly(7, 7, 7, 8);
        assertThat(after.lookBack().covariates().get("wind")).containsExactly(3, 3, 3, 4);
        assertThat(after.lookBack().covariates().get("price")).containsExactly(Double.NaN, Double.NaN, Double.NaN, 1);
        assertThat(after.lookBack().covariates().get(Sequence.TIME)).containsExactly(0, HOUR, 2 * HOUR, 3 * HOUR);
    }

    @Test
    void shouldKeepOnlyThoseThatAreAskedFor() {
        assertThat(apply(null, 0, 7, Map.of("price", 3.0, "other", 4.0), null)
                        .lookBack()
                        .covariates())
                .containsOnlyKeys("", "price", "wind");
        assertThat(requireNonNull(new Forecaster(ALONE)
                                .apply("s", null, incoming(0, 7, Map.of("price", 3.0)), at(0), null)
                                .state())
                        .lookBack())
                .isEqualTo(Sequence.of(new double[] {7}));
    }

    @Test
    void shouldLetThemMoveTheForecast() {
        SeriesState state = null;
        for (int t = 0; t < 40; t++) state = apply(state, t, t % 5, Map.of("wind", t % 3 * 1.0), FIRST);

        SeriesState calm = apply(state, 40, 1, Map.of("wind", 0.0), FIRST);
        SeriesState storm = apply(state, 40, 1, Map.of("wind", 9.0), FIRST);

        assertThat(calm.memory()).isNotEqualTo(storm.memory());
    }

    @Test
    void shouldGoOnWhenOneIsAskedForLater() {
        // Given a state without any
        Forecaster before = new Forecaster(ALONE);
        SeriesState state = null;
        for (int t = 0; t < 30; t++)
            state = before.apply("s", state, incoming(t, t % 4, Map.of("wind", 1.0)), at(t), null)
                    .state();

        // When
        SeriesState after = apply(state, 30, 2, Map.of("wind", 5.0), FIRST);

        // Then
        assertThat(after.count()).isEqualTo(31);
        double[] wind = after.lookBack().covariates().get("wind");
        assertThat(wind).hasSize(after.lookBack().size()).endsWith(Double.NaN, 5);
        assertThat(requireNonNull(after.memory()).model()).isEqualTo(FIRST.id());
    }

    @RepeatedTest(6)
    void shouldForecastFinitelyWhateverTheyAre(RepetitionInfo repetition) {
        Random wild = new Random(repetition.getCurrentRepetition());
        SeriesState state = null;

        for (int t = 0; t < 80; t++) {
            double wind = wild.nextInt(4) == 0 ? 1e308 * (wild.nextInt(3) - 1) : 1e-300 * wild.nextGaussian();
            Step step = forecaster.apply(
                    "s", state, incoming(t, wild.nextGaussian(), Map.of("wind", wind, "price", 7.0)), at(t), FIRST);
            state = step.state();

            for (double[] quantiles : requireNonNull(step.forecast()).quantiles())
                for (double quantile : quantiles) assertThat(quantile).isFinite();
        }
    }

    private static Map<String, Double> some(Random random) {
        Map<String, Double> came = new HashMap<>();
        if (random.nextBoolean()) came.put("wind", random.nextGaussian());
        if (random.nextBoolean()) came.put("price", Math.exp(random.nextGaussian()));
        return came;
    }

    private SeriesState apply(
            @Nullable SeriesState state,
            int t,
            double value,
            Map<String, Double> covariates,
            @Nullable ForecastModel model) {
        return requireNonNull(forecaster
                .apply("s", state, incoming(t, value, covariates), at(t), model)
                .state());
    }

    private static RecordPosition at(int t) {
        return new RecordPosition(t * HOUR, 0, t);
    }

    private static IncomingValue incoming(int t, double value, Map<String, Double> covariates) {
        return new IncomingValue(OptionalLong.of(t * HOUR), value, covariates);
    }
}
