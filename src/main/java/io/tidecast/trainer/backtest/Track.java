package io.tidecast.trainer.backtest;

import io.tidecast.forecast.Baseline;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.series.LookBack;
import io.tidecast.series.Observation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one series and what had been issued for it. */
final class Track {
    private static final double[][] NONE = new double[0][];

    private final List<Observation> observations = new ArrayList<>();
    private final List<double[][]> issued = new ArrayList<>();

    void add(List<Observation> taken, Forecast forecast) {
        for (Observation observation : taken) {
            observations.add(observation);
            issued.add(observation.filled() ? NONE : forecast.quantiles());
        }
    }

    List<Observation> observations() {
        return observations;
    }

    List<BacktestScore> scores(String series, ForecastSettings settings, double scoredPart) {
        double[] values = observations.stream().mapToDouble(Observation::value).toArray();
        int first = (int) (values.length * (1 - scoredPart));
        List<BacktestScore> scores = new ArrayList<>();
        for (int step : settings.scoredSteps()) {
            BacktestScore score = score(series, settings, values, first, step);
            if (score != null) scores.add(score);
        }
        return scores;
    }

    private @Nullable BacktestScore score(
            String series, ForecastSettings settings, double[] values, int first, int step) {
        int pairs = settings.levels().length / 2;
        double[] coverage = new double[pairs];
        double[] baselines = new double[settings.baselines().size()];
        double error = 0;
        int count = 0;
        for (int t = Math.max(first, step); t < values.length; t++) {
            double[][] quantiles = issued.get(t - step);
            if (quantiles.length == 0 || observations.get(t).filled()) continue;
            double[] q = quantiles[step - 1];
            error += Math.abs(values[t] - q[pairs]);
            for (int p = 0; p < pairs; p++) if (values[t] >= q[p] && values[t] <= q[q.length - 1 - p]) coverage[p]++;
            LookBack then = new LookBack(values, 0, t - step + 1, t - step + 1);
            for (int b = 0; b < baselines.length; b++) {
                Baseline baseline = settings.baselines().get(b);
                Baseline ready = baseline.isReady(then) ? baseline : Baseline.LAST_VALUE;
                baselines[b] += Math.abs(values[t] - ready.at(then, step));
            }
            count++;
        }
        if (count == 0) return null;
        for (int p = 0; p < pairs; p++) coverage[p] /= count;
        for (int b = 0; b < baselines.length; b++) baselines[b] /= count;
        double seasonal = baselines[Math.min(1, baselines.length - 1)];
        for (int b = 2; b < baselines.length; b++) seasonal = Math.min(seasonal, baselines[b]);
        return new BacktestScore(series, step, count, error / count, baselines[0], seasonal, coverage);
    }
}
