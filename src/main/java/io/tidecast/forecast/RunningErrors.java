package io.tidecast.forecast;

import java.util.Arrays;

/**
 * How the model lately does on one series, beside the baselines: exponentially weighted absolute errors at the scored steps,
 * all over the same observations.
 *
 * @param weight the sum of the weights behind each step, from 0 upwards; shape [scored steps]
 * @param model the model's error, in the series' unit; shape [scored steps]
 * @param baselines the baselines' errors, last value first; shape [scored steps][baselines]
 */
public record RunningErrors(double[] weight, double[] model, double[][] baselines) {
    static RunningErrors none(ForecastSettings settings) {
        int steps = settings.scoredSteps().length;
        return new RunningErrors(
                new double[steps],
                new double[steps],
                new double[steps][settings.baselines().size()]);
    }

    boolean fits(ForecastSettings settings) {
        RunningErrors none = none(settings);
        return model.length == none.model.length && baselines[0].length == none.baselines[0].length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunningErrors e
                && Arrays.equals(weight, e.weight)
                && Arrays.equals(model, e.model)
                && Arrays.deepEquals(baselines, e.baselines);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(model);
    }
}
