package io.tidecast.forecast;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.RecordPosition;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a series' state promises once a network is at work. */
class CarriedStateTest {
    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    private static final ForecastSettings SETTINGS =
            new ForecastSettings(new Grid(1_000, 10), List.of(4), 12, 6, LEVELS);
    private static final ForecastModel FIRST = RandomModels.of(SETTINGS, 1);
    private static final ForecastModel SECOND = RandomModels.of(SETTINGS, 2);

    private final Forecaster forecaster = new Forecaster(SETTINGS);
    private final Random random = new Random(5);

    @Test
    void shouldCarryWhatReplayingWouldCompute() {
        // Given a model in force from the first value on
        SeriesState state = null;

        for (int t = 0; t < SETTINGS.lookBack(); t++) {
            // When
            state = requireNonNull(apply(state, t, random.nextGaussian(), FIRST).state());

            // Then
            if (t + 1 < SETTINGS.lookBack()) continue;
            float[] replayed = new RecurrentForecast(FIRST.recipe(), FIRST.network())
                    .primed(state.lookBack())
                    .toArray();
            assertThat(requireNonNull(state.memory()).values()).isEqualTo(replayed);
        }
    }

    @Test
    void shouldReplayTheLookBackThroughNewWeightsAndNameThemInTheForecast() {
        // Given
        SeriesState state = run(null, 0, 40, Math::sin, FIRST);

        // When
        Step step = apply(state, 40, 0.5, SECOND);

        // Then
        SeriesState after = requireNonNull(step.state());
        assertThat(requireNonNull(after.memory()).values())
                .isEqualTo(new RecurrentForecast(SECOND.recipe(), SECOND.network())
                        .primed(after.lookBack())
                        .toArray());
        assertThat(requireNonNull(after.memory()).model()).isEqualTo(SECOND.id());
        assertThat(requireNonNull(step.forecast()).model()).isEqualTo(SECOND.id());
    }

    @Test
    void shouldReplayTheLookBackThroughOtherWeightsThatCallThemselvesTheSameVersion() {
        // Given
        SeriesState state = run(null, 0, 40, Math::sin, FIRST);
        ForecastModel impostor = new ForecastModel(FIRST.id(), SECOND.recipe(), SECOND.network(), SECOND.provenance());

        // When
        SeriesState after = requireNonNull(apply(state, 40, 0.5, impostor).state());

        // Then
        assertThat(requireNonNull(after.memory()).values())
                .isEqualTo(new RecurrentForecast(SECOND.recipe(), SECOND.network())
                        .primed(after.lookBack())
                        .toArray());
    }

    @Test
    void shouldForecastTheSameFromAnyForecasterInstance() {
        // Given a state that another instance has made, as after a restart
        SeriesState state = run(null, 0, 40, Math::sin, FIRST);

        // When
        Step here = apply(state, 40, 0.5, FIRST);
        Step there =
                new Forecaster(SETTINGS).apply("s", state, incoming(40, 0.5), new RecordPosition(40_000, 0, 40), FIRST);

        // Then
        assertThat(there.state()).isEqualTo(here.state());
        assertThat(there.forecast()).isEqualTo(here.forecast());
    }

    @Test
    void shouldNotLetAnythingMoveTheNetworkTwice() {
        SeriesState state = run(null, 0, 40, Math::sin, FIRST);

        Step again = apply(state, 39, 123, FIRST);

        assertThat(again.rejection()).isNotNull();
        assertThat(again.state()).isSameAs(state);
    }

    @Test
    void shouldBeWarmingUntilAWholeLookBackIsIn() {
        SeriesState state = run(null, 0, SETTINGS.lookBack() - 2, Math::sin, FIRST);

        Step before = apply(state, SETTINGS.lookBack() - 2, 1, FIRST);
        Step from = apply(before.state(), SETTINGS.lookBack() - 1, 1, FIRST);

        assertThat(requireNonNull(before.forecast()).status()).isEqualTo(Status.WARMING);
        assertThat(requireNonNull(from.forecast()).status()).isEqualTo(Status.READY);
    }

    @Test
    void shouldLetTheModelAnswerBeforeAWholeLookBackFromWhereItIsBetter() {
        // Given
        ForecastModel model = RandomModels.answeringFrom(8, SETTINGS);
        SeriesState state = run(null, 0, 6, Math::sin, model);

        // When
        Step tooFew = apply(state, 6, 1, model);
        Step enough = apply(tooFew.state(), 7, 1, model);

        // Then
        assertThat(requireNonNull(tooFew.forecast()).model()).isNotEqualTo(model.id());
        assertThat(requireNonNull(enough.forecast()).model()).isEqualTo(model.id());
        assertThat(requireNonNull(enough.forecast()).status()).isEqualTo(Status.WARMING);
        for (double[] quantiles : requireNonNull(enough.forecast()).quantiles())
            assertThat(quantiles).isSorted();
    }

    @Test
    void shouldFallBackToABaselineWhereTheModelIsWorse() {
        // Given a season that seasonal naive forecasts without an error and random weights that do not
        SeriesState state = run(null, 0, 120, t -> Math.PI * (t % 4), FIRST);

        // When
        Step step = apply(state, 120, Math.PI * (120 % 4), FIRST);

        // Then
        assertThat(requireNonNull(step.forecast()).status()).isEqualTo(Status.DEGRADED);
        assertThat(requireNonNull(step.forecast()).model()).isEqualTo(ModelId.SEASONAL_NAIVE);
    }

    @Test
    void shouldIgnoreAModelMadeForOtherSettings() {
        ForecastSettings longer = new ForecastSettings(new Grid(1_000, 10), List.of(4), 12, 8, LEVELS);

        SeriesState state = run(null, 0, 40, Math::sin, RandomModels.of(longer, 1));

        assertThat(requireNonNull(state).status()).isEqualTo(Status.WARMING);
    }

    @Test
    void shouldGoOnUnderNewSettings() {
        // Given
        SeriesState state = run(null, 0, 40, Math::sin, FIRST);
        ForecastSettings longer = new ForecastSettings(new Grid(1_000, 10), List.of(4, 8), 20, 16, LEVELS);

        // When
        Step step = new Forecaster(longer)
                .apply("s", state, incoming(40, 0.5), new RecordPosition(40_000, 0, 40), RandomModels.of(longer, 1));

        // Then
        assertThat(requireNonNull(step.forecast()).horizon()).isEqualTo(16);
        assertThat(requireNonNull(step.state()).count()).isEqualTo(41);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldIssueFiniteQuantilesThatDoNotCrossWhateverComes(long seed) {
        Random wild = new Random(seed);
        ForecastModel model = seed % 2 == 0 ? RandomModels.of(SETTINGS, seed) : RandomModels.answeringFrom(3, SETTINGS);
        double size = Math.exp(wild.nextGaussian() * 8);
        double level = wild.nextBoolean() ? 0 : size * wild.nextGaussian() * 100;
        SeriesState state = null;

        for (int t = 0; t < 200; t++) {
            boolean still = t % 50 > 25;
            boolean spike = wild.nextInt(30) == 0;
            double value = level + (still ? 0 : size * wild.nextGaussian()) * (spike ? 1e6 : 1);
            Step step = apply(state, t, value, model);
            state = step.state();

            Forecast forecast = requireNonNull(step.forecast());
            for (double[] quantiles : forecast.quantiles()) {
                assertThat(quantiles).isSorted();
                for (double quantile : quantiles) assertThat(quantile).isFinite();
            }
            for (double mean : forecast.mean()) assertThat(mean).isFinite();
        }
    }

    private @Nullable SeriesState run(
            @Nullable SeriesState start, int from, int to, DoubleUnaryOperator value, ForecastModel model) {
        SeriesState state = start;
        for (int t = from; t < to; t++)
            state = apply(state, t, value.applyAsDouble(t), model).state();
        return state;
    }

    private Step apply(@Nullable SeriesState state, int t, double value, @Nullable ForecastModel model) {
        return forecaster.apply("s", state, incoming(t, value), new RecordPosition(t * 1_000L, 0, t), model);
    }

    private static IncomingValue incoming(int t, double value) {
        return new IncomingValue(OptionalLong.of(t * 1_000L), value, Map.of());
    }
}
