package io.tidecast.trainer.fit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Step;
import io.tidecast.nn.CellKind;
import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Observation;
import io.tidecast.series.RecordPosition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is issued covers what its levels say: over every 1,000 steps on series that stay what they are, and soon again on
 * series that change. By a trained model and without one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverageFunctionalTest {
    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    private static final int SEASON = 24;
    private static final int HORIZON = 24;
    private static final int LOOK_BACK = 72;
    private static final int[] STEPS = {1, HORIZON / 4, HORIZON};

    private final Map<Kind, ForecastModel> models = new EnumMap<>(Kind.class);

    private enum Kind {
        AUTOREGRESSIVE,
        SEASONAL,
        HEAVY_TAILED,
        PERIODICALLY_NOISY;

        double value(int t, double previous, double noise, Random random) {
            double season = 5 * Math.sin(2 * Math.PI * t / SEASON);
            return switch (this) {
                case AUTOREGRESSIVE -> 0.5 * previous + noise;
                case SEASONAL -> season + noise;
                // Student's t with three degrees of freedom
                case HEAVY_TAILED ->
                    season + noise / Math.sqrt(random.doubles(3).map(Math::log).sum() / -3);
                case PERIODICALLY_NOISY -> season + noise * (1 + 0.8 * season / 5);
            };
        }
    }

    private enum Change {
        NOISE_TIMES_3,
        NOISE_BY_3,
        LEVEL_SHIFT,
        OTHER_SEASON
    }

    @ParameterizedTest
    @CsvSource({
        "AUTOREGRESSIVE, false", "SEASONAL, false", "HEAVY_TAILED, false", "PERIODICALLY_NOISY, false",
        "AUTOREGRESSIVE, true", "SEASONAL, true", "HEAVY_TAILED, true", "PERIODICALLY_NOISY, true"
    })
    void shouldCoverOverEvery1000StepsWithinTwoPoints(Kind kind, boolean trained) {
        for (int seed = 0; seed < 3; seed++) {
            // Given
            double[] values = stationary(kind, 4_000, seed);

            // When
            double[][][] issued = issued(kind, values, trained);

            // Then
            for (int step : STEPS) {
                assertEvery1000(values, issued, step, 0, 0.95);
                assertEvery1000(values, issued, step, 1, 0.80);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOISE_TIMES_3, false", "NOISE_BY_3, false", "LEVEL_SHIFT, false", "OTHER_SEASON, false",
        "NOISE_TIMES_3, true", "NOISE_BY_3, true", "LEVEL_SHIFT, true", "OTHER_SEASON, true"
    })
    void shouldCoverAgain400StepsAfterAChange(Change change, boolean trained) {
        int at = 1_000;
        int seeds = 10;
        double[] of95 = new double[STEPS.length];
        double[] of80 = new double[STEPS.length];
        for (int seed = 0; seed < seeds; seed++) {
            // Given
            double[] values = changed(change, at, at + 800, seed);

            // When
            double[][][] issued = issued(Kind.SEASONAL, values, trained);

            // Then
            for (int i = 0; i < STEPS.length; i++) {
                of95[i] += coverage(values, issued, STEPS[i], 0, at + 400, at + 800) / seeds;
                of80[i] += coverage(values, issued, STEPS[i], 1, at + 400, at + 800) / seeds;
            }
        }
        for (int i = 0; i < STEPS.length; i++) {
            assertThat(of95[i]).as("of 95 %% at step %d", STEPS[i]).isBetween(0.92, 0.99);
            assertThat(of80[i]).as("of 80 %% at step %d", STEPS[i]).isCloseTo(0.80, within(0.03));
        }
    }

    private static double[] stationary(Kind kind, int length, long seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int t = 0; t < length; t++)
            values[t] = kind.value(t, t == 0 ? 0 : values[t - 1], random.nextGaussian(), random);
        return values;
    }

    private static double[] changed(Change change, int at, int length, long seed) {
        double[] values = stationary(Kind.SEASONAL, length, seed);
        for (int t = at; t < length; t++) {
            double season = Kind.SEASONAL.value(t, 0, 0, new Random(0));
            values[t] = switch (change) {
                case NOISE_TIMES_3 -> season + 3 * (values[t] - season);
                case NOISE_BY_3 -> season + (values[t] - season) / 3;
                case LEVEL_SHIFT -> values[t] + 20;
                case OTHER_SEASON -> values[t] - 2 * season;
            };
        }
        return values;
    }

    /** The quantiles issued after each value; shape [values][horizon][levels]. */
    private double[][][] issued(Kind kind, double[] values, boolean trained) {
        Forecaster forecaster = new Forecaster(settings(kind));
        ForecastModel model = trained ? models.computeIfAbsent(kind, CoverageFunctionalTest::trained) : null;
        double[][][] issued = new double[values.length][][];
        SeriesState state = null;
        for (int t = 0; t < values.length; t++) {
            Step step = forecaster.apply("s", state, incoming(t, values[t]), new RecordPosition(t, 0, t), model);
            state = step.state();
            issued[t] = requireNonNull(step.forecast()).quantiles();
        }
        return issued;
    }

    private static IncomingValue incoming(int t, double value) {
        return new IncomingValue(OptionalLong.of(t * 1_000L), value, Map.of());
    }

    private static ForecastSettings settings(Kind kind) {
        List<Integer> seasons = kind == Kind.AUTOREGRESSIVE ? List.of() : List.of(SEASON);
        return new ForecastSettings(new Grid(1_000, 10), seasons, LOOK_BACK, HORIZON, LEVELS);
    }

    private static @Nullable ForecastModel trained(Kind kind) {
        TrainingSettings quick = new TrainingSettings("quick", CellKind.LSTM, 12, 1, 1, 0.2, 1, 16, 60, 2e-3, 1);
        double[] values = stationary(kind, 2_000, 100);
        List<Observation> history = IntStream.range(0, values.length)
                .mapToObj(t -> Observation.of(t * 1_000L, values[t]))
                .toList();
        return new TrainingRun(settings(kind), quick, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .run(Map.of("other", history), null, progress -> {})
                .challenger();
    }

    private static void assertEvery1000(double[] values, double[][][] issued, int step, int pair, double nominal) {
        for (int from = 500; from + 1_000 <= values.length; from += 10)
            assertThat(coverage(values, issued, step, pair, from, from + 1_000))
                    .as("of %s at step %d from %d", nominal, step, from)
                    .isCloseTo(nominal, within(0.0201));
    }

    /** The part of the values from index {@code from} to before {@code to} that lay between a pair of levels, the outermost 0. */
    private static double coverage(double[] values, double[][][] issued, int step, int pair, int from, int to) {
        int covered = 0;
        for (int t = from; t < to; t++) {
            double[] quantiles = issued[t - step][step - 1];
            if (values[t] >= quantiles[pair] && values[t] <= quantiles[LEVELS.length - 1 - pair]) covered++;
        }
        return (double) covered / (to - from);
    }
}
