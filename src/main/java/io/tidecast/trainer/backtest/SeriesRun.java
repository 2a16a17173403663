package io.tidecast.trainer.backtest;

import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Step;
import io.tidecast.series.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One series on its way through the forecaster, value by value, with what was issued for it at its origins. */
final class SeriesRun {
    private final Trial trial;
    private final Forecaster forecaster;
    private final int[] origins;
    private final List<Observation> taken = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private @Nullable SeriesState state;
    private int next;

    SeriesRun(Trial trial, Forecaster forecaster) {
        this.trial = trial;
        this.forecaster = forecaster;
        this.origins = trial.origins();
    }

    /** Takes the next value in. */
    Step take(@Nullable ForecastModel model) {
        int index = next++;
        SeriesValues series = trial.series();
        Step step = forecaster.apply(trial.id(), state, series.value(index), Gridded.position(series, index), model);
        Forecast forecast = step.forecast();
        if (forecast == null) return step;
        state = step.state();
        taken.addAll(step.observations());
        if (Arrays.binarySearch(origins, index) >= 0)
            issues.add(new Issue(index, medians(forecast.quantiles()), forecast.quantiles()));
        return step;
    }

    private static double[] medians(double[][] quantiles) {
        return Arrays.stream(quantiles).mapToDouble(q -> q[q.length / 2]).toArray();
    }

    List<Observation> taken() {
        return taken;
    }

    List<Issue> issues() {
        return issues;
    }
}
