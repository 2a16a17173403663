package io.tidecast.trainer.fit;

import static io.tidecast.trainer.fit.CoverageRun.STEPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.nn.CellKind;
import io.tidecast.trainer.fit.CoverageRun.Change;
import io.tidecast.trainer.fit.CoverageRun.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The long form of {@link CoverageFunctionalTest}: prints the tables of intervals.md, and holds what that page says of them. Not
 * part of the build; {@code mvn test -Dtest=CoverageTables} runs it in a few minutes.
 */
class CoverageTables {
    private static final int LOOK_BACK = 168;
    private static final int WINDOW = 1_000;
    private static final double[] NOMINAL = {0.95, 0.80};
    private static final TrainingSettings TRAINING =
            new TrainingSettings("tables", CellKind.LSTM, 32, 1, 1, 0.2, 1, 32, 300, 1e-2, 1);

    /** How much every window covered, and how many of them lay within two points of the level. */
    private record Windows(List<Double> coverages, double nominal) {
        double near() {
            return (double) coverages.stream()
                            .filter(coverage -> Math.abs(coverage - nominal) <= 0.0201)
                            .count()
                    / coverages.size();
        }

        String range() {
            return String.format(
                    Locale.ROOT,
                    "%.1f–%.1f",
                    100 * coverages.stream().mapToDouble(c -> c).min().orElseThrow(),
                    100 * coverages.stream().mapToDouble(c -> c).max().orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCoverOverEvery1000Steps(boolean trained) {
        int seeds = 10;
        System.out.printf("%n| %s | 80 %%: step 1 | 6 | 24 | 95 %%: step 1 | 6 | 24 |%n", by(trained));
        for (Kind kind : Kind.values()) {
            // Given
            ForecastSettings settings = CoverageRun.settings(kind, LOOK_BACK);
            ForecastModel model = trained ? CoverageRun.model(kind, settings, TRAINING) : null;

            // When
            List<CoverageRun> runs = IntStream.range(0, seeds)
                    .mapToObj(seed -> CoverageRun.of(settings, model, CoverageRun.stationary(kind, 5_000, seed)))
                    .toList();

            // Then
            StringBuilder row = new StringBuilder("| " + kind.words);
            StringBuilder near = new StringBuilder();
            for (int pair = 1; pair >= 0; pair--)
                for (int step : STEPS) {
                    Windows windows = windows(runs, step, pair);
                    row.append(" | ").append(windows.range());
                    near.append(String.format(Locale.ROOT, " %.1f", 100 * windows.near()));
                    assertThat(windows.near())
                            .as("windows of %s near %s at step %d", kind.words, NOMINAL[pair], step)
                            .isGreaterThan(kind == Kind.LONG_REMEMBERING ? 0.8 : 0.98);
                }
            System.out.println(row + " | within two points, %:" + near);
        }
    }

    private static Windows windows(List<CoverageRun> runs, int step, int pair) {
        List<Double> coverages = new ArrayList<>();
        for (CoverageRun run : runs)
            for (int from = LOOK_BACK + 500; from + WINDOW <= run.values().length; from += 10)
                coverages.add(run.coverage(step, pair, from, from + WINDOW));
        return new Windows(coverages, NOMINAL[pair]);
    }

    @Test
    void shouldCoverAgainAfterAChange() {
        int at = 1_000;
        int seeds = 20;
        ForecastSettings settings = CoverageRun.settings(Kind.SEASONAL, LOOK_BACK);
        ForecastModel model = CoverageRun.model(Kind.SEASONAL, settings, TRAINING);
        System.out.printf("%n| change | step | 80 %%: first 100 | second | third | fifth | 95 %%: … |%n");
        for (Change change : Change.values()) {
            // Given
            List<CoverageRun> runs = IntStream.range(0, seeds)
                    .mapToObj(seed -> CoverageRun.of(settings, model, CoverageRun.changed(change, at, at + 500, seed)))
                    .toList();

            for (int step : new int[] {1, CoverageRun.HORIZON}) {
                // When
                StringBuilder row = new StringBuilder("| " + change.words + " | " + step);
                double[] fifth = new double[NOMINAL.length];
                for (int pair = 1; pair >= 0; pair--)
                    for (int hundred : new int[] {1, 2, 3, 5}) {
                        fifth[pair] = mean(runs, step, pair, at + 100 * (hundred - 1));
                        row.append(String.format(Locale.ROOT, " | %.1f", 100 * fifth[pair]));
                    }
                System.out.println(row + " |");

                // Then
                assertThat(fifth[0]).as(change.words).isBetween(0.93, 1.0);
                assertThat(fifth[1]).as(change.words).isBetween(0.77, 0.84);
            }
        }
    }

    private static double mean(List<CoverageRun> runs, int step, int pair, int from) {
        return runs.stream()
                .mapToDouble(run -> run.coverage(step, pair, from, from + 100))
                .average()
                .orElseThrow();
    }

    private static String by(boolean trained) {
        return trained ? "a trained network" : "baselines, no model";
    }
}
