package io.tidecast.forecast;

import io.tidecast.series.LookBack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the forecasts that are due with the last observation have turned out. */
final class Outcomes {
    private final ForecastSettings settings;
    private final LookBack sight;
    private final int[] steps;
    private final int levels;
    private final List<Baseline> baselines;

    Outcomes(ForecastSettings settings, LookBack sight) {
        this.settings = settings;
        this.sight = sight;
        this.steps = settings.scoredSteps();
        this.levels = settings.levels().length;
        this.baselines = settings.baselines();
    }

    /** What was issued, beside the baselines. */
    List<Score> scores(SeriesState before) {
        List<Score> scores = new ArrayList<>(steps.length);
        double scale = meanChange();
        for (int i = 0; i < steps.length; i++) {
            if (!before.issued().isDue(i)) continue;
            float[] due = before.issued().due(i, levels);
            double[] quantiles = new double[levels];
            for (int q = 0; q < levels; q++) quantiles[q] = sight.ago(steps[i]) + due[q];
            double[] errors = baselineErrors(steps[i]);
            scores.add(new Score(
                    steps[i],
                    before.status(),
                    sight.ago(0),
                    quantiles,
                    Math.abs(sight.ago(0) - quantiles[levels / 2]),
                    errors[0],
                    errors[Math.min(1, errors.length - 1)],
                    scale));
        }
        return scores;
    }

    /** What the model said, whether issued or not, beside the baselines. */
    RunningErrors errors(SeriesState before) {
        RunningErrors errors = before.errors();
        for (int i = 0; i < steps.length; i++) {
            if (!before.model().isDue(i)) continue;
            errors = errors.with(settings, i, modelError(before, i), baselineErrors(steps[i]));
        }
        return errors;
    }

    /** Of the model's own median, which is another than the one that is due where that leans towards a baseline. */
    private double modelError(SeriesState before, int i) {
        if (i == 0 && before.leaning().isDue())
            return Math.abs(sight.ago(0) - before.leaning().next());
        return Math.abs(observed(i) - before.model().due(i, levels)[levels / 2]);
    }

    /** How near the model's own median and the baselines came to the last value. */
    Leaning leaning(SeriesState before) {
        Leaning leaning = before.leaning();
        return leaning.isDue() ? leaning.learnt(sight.ago(0), baselineErrors(1)) : leaning;
    }

    /** What the model's intervals, whether issued or not, have to be. */
    Calibration modelCalibration(SeriesState before) {
        Calibration calibration = before.modelCalibration();
        for (int i = 0; i < steps.length; i++)
            if (before.model().isDue(i))
                calibration = calibration.learnt(settings, i, before.model().due(i, levels), observed(i));
        return calibration;
    }

    /** What the baselines' intervals, where they were issued, have to be. */
    Calibration baselineCalibration(SeriesState before) {
        Calibration calibration = before.baselineCalibration();
        for (int i = 0; i < steps.length; i++) {
            float[] due = before.issued().due(i, levels);
            boolean byModel = Arrays.equals(due, before.model().due(i, levels));
            if (before.issued().isDue(i) && !byModel) calibration = calibration.learnt(settings, i, due, observed(i));
        }
        return calibration;
    }

    /** The last observation as a distance from what was last when it was forecast at the {@code i}-th scored step. */
    private float observed(int i) {
        return OpenForecasts.distance(sight.ago(0), sight.ago(steps[i]));
    }

    private double meanChange() {
        double sum = 0;
        for (int lag = 0; lag + 1 < sight.size(); lag++) sum += Math.abs(sight.ago(lag) - sight.ago(lag + 1));
        return sum / Math.max(1, sight.size() - 1);
    }

    /** Last value first; a season not yet in sight errs like the last value. */
    private double[] baselineErrors(int step) {
        double[] errors = new double[baselines.size()];
        for (int b = 0; b < errors.length; b++) {
            Baseline baseline = baselines.get(b);
            boolean inSight = baseline.errors(sight, step) > 0;
            errors[b] = (inSight ? baseline : Baseline.LAST_VALUE).absoluteError(sight, step, 0);
        }
        return errors;
    }
}
