package io.tidecast.forecast;

import java.util.Arrays;

/**
 * Forecasts whose time has not come yet, kept at the scored steps only so as to stay small.
 *
 * <p>A forecast for {@code s} steps ahead waits for {@code s} observations, so the queue of step {@code s} is {@code s}
 * long; a place without a forecast holds NaN.
 *
 * @param queues for each scored step {@code s} its queue, the next due first; shape [scored steps][s · levels]
 */
public record OpenForecasts(float[][] queues) {
    static OpenForecasts none(ForecastSettings settings) {
        int[] steps = settings.scoredSteps();
        float[][] queues = new float[steps.length][];
        for (int i = 0; i < steps.length; i++) {
            queues[i] = new float[steps[i] * settings.levels().length];
            Arrays.fill(queues[i], Float.NaN);
        }
        return new OpenForecasts(queues);
    }

    /** The quantiles due now at the {@code i}-th scored step; all NaN where none had been forecast. */
    float[] due(int i, int levels) {
        return Arrays.copyOf(queues[i], levels);
    }

    /** Drops what is due and puts {@code quantiles} (shape [horizon][levels]; empty for none) at the end. */
    OpenForecasts advanced(int[] steps, int levels, double[][] quantiles) {
        float[][] advanced = new float[queues.length][];
        for (int i = 0; i < queues.length; i++) {
            int size = queues[i].length;
            advanced[i] = Arrays.copyOfRange(queues[i], levels, size + levels);
            for (int q = 0; q < levels; q++)
                advanced[i][size - levels + q] = quantiles.length == 0 ? Float.NaN : (float) quantiles[steps[i] - 1][q];
        }
        return new OpenForecasts(advanced);
    }

    boolean fits(ForecastSettings settings) {
        int[] steps = settings.scoredSteps();
        boolean fits = queues.length == steps.length;
        for (int i = 0; i < steps.length && fits; i++) fits = queues[i].length == steps[i] * settings.levels().length;
        return fits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenForecasts o && Arrays.deepEquals(queues, o.queues);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(queues);
    }
}
