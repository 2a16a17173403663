package io.tidecast.trainer.fit;

import io.tidecast.forecast.Baseline;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.series.LookBack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scores models and baselines side by side on the tail of each series. */
final class Evaluation {
    private static final int MOST_STEPS = 500_000;
    private static final int MOST_MOMENTS = 10_000;

    private final ForecastSettings settings;
    private final List<SeriesHistory> history;
    private final int stride;

    Evaluation(ForecastSettings settings, List<SeriesHistory> all) {
        this.settings = settings;
        this.history = SeriesHistory.sample(all, settings.lookBack(), MOST_STEPS, Evaluation::length);
        this.stride = 1 + history.stream().mapToInt(Evaluation::length).sum() / MOST_MOMENTS;
    }

    private static int length(SeriesHistory h) {
        return h.values().length - h.validationEnd();
    }

    List<TailScore> scores(Network challenger, @Nullable ForecastModel champion) {
        Recipe recipe = Recipe.of(settings);
        int[] steps = settings.scoredSteps();
        boolean comparable = champion != null && champion.recipe().equals(recipe);
        List<TailScore> scores = new ArrayList<>();
        for (SeriesHistory h : history) {
            double[] ours = errors(new Walk(recipe, challenger), h);
            double[] theirs =
                    comparable && champion != null ? errors(new Walk(recipe, champion.network()), h) : new double[0];
            for (int i = 0; i < steps.length; i++) {
                if (Double.isNaN(ours[i])) continue;
                double lastValue = baselineError(Baseline.LAST_VALUE, h, steps[i]);
                double seasonal = lastValue;
                for (int b = 1; b < settings.baselines().size(); b++) {
                    double error = baselineError(settings.baselines().get(b), h, steps[i]);
                    seasonal = b == 1 ? error : Math.min(seasonal, error);
                }
                scores.add(new TailScore(
                        h.series(), steps[i], ours[i], comparable ? theirs[i] : Double.NaN, lastValue, seasonal));
            }
        }
        return scores;
    }

    /** Mean absolute error of the median at each scored step; NaN where the tail is too short. */
    private double[] errors(Walk walk, SeriesHistory h) {
        int[] steps = settings.scoredSteps();
        double[] sums = new double[steps.length];
        int[] counts = new int[steps.length];
        walk.over(h.values(), h.validationEnd() - 1, h.values().length - 1, stride, (now, state) -> {
            double[][] quantiles = walk.forecast().quantiles(state);
            for (int i = 0; i < steps.length; i++) {
                if (now + steps[i] >= h.values().length) continue;
                double[] ofStep = quantiles[steps[i] - 1];
                sums[i] += Math.abs(h.values()[now + steps[i]] - ofStep[ofStep.length / 2]);
                counts[i]++;
            }
        });
        for (int i = 0; i < steps.length; i++) sums[i] /= counts[i];
        return sums;
    }

    private double baselineError(Baseline baseline, SeriesHistory h, int step) {
        double sum = 0;
        int count = 0;
        for (int now = h.validationEnd() - 1; now + step < h.values().length; now += stride, count++) {
            LookBack sight = new LookBack(h.values(), 0, now + 1, now + 1);
            Baseline available = baseline.isReady(sight) ? baseline : Baseline.LAST_VALUE;
            sum += Math.abs(h.values()[now + step] - available.at(sight, step));
        }
        return sum / count;
    }
}
