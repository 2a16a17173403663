package io.tidecast.trainer.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.ForecastSettings;
import io.tidecast.series.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonFunctionalTest {
    private static final ForecastSettings SETTINGS =
            new ForecastSettings(Grid.automatic(), List.of(), 4, 6, new double[] {0.1, 0.5, 0.9});

    private final Random random = new Random(11);

    /** Errors of neighbouring origins overlap; a standard error that took them for independent would be far too small. */
    @Test
    void shouldCallEquallyGoodContestantsEquallyGoodAboutAsOftenAsChanceSays() {
        int clear = 0;
        int runs = 200;
        for (int run = 0; run < runs; run++) {
            List<Trial> trials = List.of(trial("a", 600));
            Forecasts one = noisy(trials, 1);
            Forecasts other = noisy(trials, 1);

            if (new Comparison(trials, 1).difference(one, other).isClear()) clear++;
        }

        assertThat((double) clear / runs).isBetween(0.01, 0.12);
    }

    @Test
    void shouldTellAWorseContestantFromABetterOne() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 12; i++) trials.add(trial("series " + i, 200));
        Forecasts better = noisy(trials, 1);
        Forecasts worse = noisy(trials, 1.3);
        Comparison comparison = new Comparison(trials, 1);

        Comparison.Difference difference = comparison.difference(worse, better);

        assertThat(difference.relative()).isCloseTo(0.3, within(0.1));
        assertThat(difference.isClear()).isTrue();
        assertThat(difference.clusters()).isEqualTo(12);
        assertThat(comparison.best(List.of(worse, better))).isSameAs(better);
        assertThat(comparison.difference(better, better).relative()).isZero();
    }

    private static Trial trial(String id, int count) {
        long[] times = new long[count];
        double[] values = new double[count];
        Arrays.setAll(times, i -> i * 1_000L);
        Arrays.setAll(values, i -> i % 2);
        return new Trial(SeriesValues.of(id, times, values), Split.last(0.8), SETTINGS);
    }

    /** Errs by noise that a value keeps for all forecasts of it, as it is where forecasts overlap. */
    private Forecasts noisy(List<Trial> trials, double size) {
        Map<String, List<Issue>> bySeries = new LinkedHashMap<>();
        for (Trial trial : trials) {
            double[] noise = new double[trial.values().length];
            Arrays.setAll(noise, t -> size * random.nextGaussian());
            List<Issue> issues = new ArrayList<>();
            for (int origin : trial.origins()) {
                double[] point = new double[trial.horizon()];
                Arrays.setAll(point, k -> trial.actual(origin, k + 1) + noise[origin + k + 1]);
                issues.add(Issue.of(origin, point));
            }
            bySeries.put(trial.id(), issues);
        }
        return new Forecasts("noisy", 0, bySeries);
    }
}
