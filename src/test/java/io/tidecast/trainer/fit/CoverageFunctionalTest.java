package io.tidecast.trainer.fit;

import static io.tidecast.trainer.fit.CoverageRun.STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.nn.CellKind;
import io.tidecast.trainer.fit.CoverageRun.Change;
import io.tidecast.trainer.fit.CoverageRun.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is issued covers what its levels say: over every 1,000 steps on series that stay what they are, and soon again on
 * series that change. By a trained model and without one. {@link CoverageTables} has more of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverageFunctionalTest {
    private static final int LOOK_BACK = 72;

    private final Map<Kind, ForecastModel> models = new EnumMap<>(Kind.class);

    @ParameterizedTest
    @CsvSource({
        "SOON_FORGETTING, false", "SEASONAL, false", "HEAVY_TAILED, false", "PERIODICALLY_NOISY, false",
        "SOON_FORGETTING, true", "SEASONAL, true", "HEAVY_TAILED, true", "PERIODICALLY_NOISY, true"
    })
    void shouldCoverOverEvery1000StepsWithinTwoPoints(Kind kind, boolean trained) {
        for (int seed = 0; seed < 3; seed++) {
            // Given
            double[] values = CoverageRun.stationary(kind, 4_000, seed);

            // When
            CoverageRun run = run(kind, values, trained);

            // Then
            for (int step : STEPS) {
                assertEvery1000(run, step, 0, 0.95);
                assertEvery1000(run, step, 1, 0.80);
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
            double[] values = CoverageRun.changed(change, at, at + 800, seed);

            // When
            CoverageRun run = run(Kind.SEASONAL, values, trained);

            // Then
            for (int i = 0; i < STEPS.length; i++) {
                of95[i] += run.coverage(STEPS[i], 0, at + 400, at + 800) / seeds;
                of80[i] += run.coverage(STEPS[i], 1, at + 400, at + 800) / seeds;
            }
        }
        for (int i = 0; i < STEPS.length; i++) {
            assertThat(of95[i]).as("of 95 %% at step %d", STEPS[i]).isBetween(0.92, 0.99);
            assertThat(of80[i]).as("of 80 %% at step %d", STEPS[i]).isCloseTo(0.80, within(0.03));
        }
    }

    private CoverageRun run(Kind kind, double[] values, boolean trained) {
        ForecastSettings settings = CoverageRun.settings(kind, LOOK_BACK);
        TrainingSettings quick = new TrainingSettings("quick", CellKind.LSTM, 12, 1, 1, 0.2, 1, 16, 60, 2e-3, 1);
        ForecastModel model = trained ? models.computeIfAbsent(kind, k -> CoverageRun.model(k, settings, quick)) : null;
        return CoverageRun.of(settings, model, values);
    }

    private static void assertEvery1000(CoverageRun run, int step, int pair, double nominal) {
        for (int from = 500; from + 1_000 <= run.values().length; from += 10)
            assertThat(run.coverage(step, pair, from, from + 1_000))
                    .as("of %s at step %d from %d", nominal, step, from)
                    .isCloseTo(nominal, within(0.0201));
    }
}
