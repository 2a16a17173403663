package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Status;
import io.tidecast.forecast.Step;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Names;
import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Observation;
import io.tidecast.series.RecordPosition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of the method without one of its ingredients. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngredientFunctionalTest {
    private static final ForecastSettings WHOLE =
            new ForecastSettings(Grid.automatic(), List.of(12), 36, 6, new double[] {0.025, 0.1, 0.5, 0.9, 0.975});
    private static final TrainingSettings QUICK =
            new TrainingSettings("test", CellKind.LSTM, 16, 1, 1, 0.2, 1, 16, 300, 1e-2, 1);
    private static final int VALUES = 700;
    private static final int JUDGED = 200;

    private final List<Observation> history = history();
    private final Map<Set<Ingredient>, ForecastModel> models = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void shouldForecastOtherwiseWithoutAnyOfThem(Ingredient ingredient) {
        // When
        List<Forecast> whole = forecasts(Set.of());
        List<Forecast> others = forecasts(Set.of(ingredient));

        // Then
        assertThat(others).hasSameSizeAs(whole);
        assertThat(IntStream.range(0, JUDGED)
                        .anyMatch(i -> !Arrays.deepEquals(
                                whole.get(i).quantiles(), others.get(i).quantiles())))
                .isTrue();
    }

    @Test
    void shouldLeaveOutWhatItSays() {
        assertThat(weight(Names.SKIP_KERNEL, Ingredient.LINEAR_MAP)).isZero();
        assertThat(weight(Names.SKIP_KERNEL, Ingredient.NETWORK)).isPositive();
        assertThat(weight(Names.denseKernel(1), Ingredient.NETWORK)).isZero();
        assertThat(weight(Names.denseKernel(1), Ingredient.LINEAR_MAP)).isPositive();
        assertThat(model(Set.of(Ingredient.SEASONS)).recipe().seasons()).isEmpty();
        assertThat(forecasts(Set.of())).allMatch(IngredientFunctionalTest::isWhole);
        assertThat(forecasts(Set.of(Ingredient.SNAPPING))).anyMatch(forecast -> !isWhole(forecast));
    }

    private static boolean isWhole(Forecast forecast) {
        return forecast.status() != Status.READY || forecast.quantiles()[0][2] % 1 == 0;
    }

    private double weight(String tensor, Ingredient without) {
        float[] values = model(Set.of(without)).network().weights().values(tensor);
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .sum();
    }

    private ForecastModel model(Set<Ingredient> without) {
        return models.computeIfAbsent(without, this::trained);
    }

    private ForecastModel trained(Set<Ingredient> without) {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        return new TrainingRun(WHOLE.without(without), QUICK, clock)
                .run(Map.of("a", history), null, progress -> {})
                .challenger();
    }

    private List<Forecast> forecasts(Set<Ingredient> without) {
        ForecastModel model = model(without);
        Forecaster forecaster = new Forecaster(WHOLE.without(without));
        SeriesState state = null;
        List<Forecast> forecasts = new ArrayList<>();
        for (int t = 0; t < JUDGED; t++) {
            IncomingValue value =
                    new IncomingValue(OptionalLong.of(1000L * t), history.get(t).value(), Map.of());
            Step step = forecaster.apply("a", state, value, new RecordPosition(1000L * t, 0, t), model);
            state = step.state();
            forecasts.add(step.forecast());
        }
        return forecasts;
    }

    /** A season and what a linear map cannot know of what comes next (a tent map), in whole numbers well above zero. */
    private static List<Observation> history() {
        Random random = new Random(5);
        List<Observation> observations = new ArrayList<>();
        double level = 0;
        for (int t = 0; t < VALUES; t++) {
            level = 1 - 1.6 * Math.abs(level) + 0.1 * random.nextGaussian();
            double value = Math.rint(100 * Math.exp(0.5 * Math.sin(t * Math.PI / 6) + 0.5 * level));
            observations.add(Observation.of(1000L * t, value));
        }
        return observations;
    }
}
