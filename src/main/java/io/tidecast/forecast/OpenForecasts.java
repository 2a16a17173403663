package io.tidecast.forecast;

import java.util.Arrays;

/**
 * Forecasts whose time has not come yet, kept at the scored steps only so as to stay small.
 *
 * <p>A forecast for {@code s} steps ahead waits for {@code s} observations, so the queue of step {@code s} is {@code s}
 * long; a place without a forecast holds NaN. Quantiles are kept as their distances from the value they were forecast from,
 * so that single precision is enough for any series.
 *
 * @param queues for each scored step {@code s} its queue, the next due first; shape [scored steps][s · levels]
 */
public record OpenForecasts(float[][] queues) {
    static OpenForecasts none(ForecastSettings settings) {
        int[] steps = settings.scoredSteps();
        float[][] queues = new float[steps.length][];
        for (int i = 0; i < steps.length; i++) queues[i] = new float[steps[i] * settings.levels().length];
        return new OpenForecasts(queues).forgotten();
    }

    /** As many places, none of them with a forecast. */
    public OpenForecasts forgotten() {
        float[][] empty = new float[queues.length][];
        for (int i = 0; i < empty.length; i++) {
            empty[i] = new float[queues[i].length];
            Arrays.fill(empty[i], Float.NaN);
        }
        return new OpenForecasts(empty);
    }

    boolean isDue(int i) {
        return !Float.isNaN(queues[i][0]);
    }

    /** The quantiles due now at the {@code i}-th scored step, from the value then last; all NaN where none had been forecast. */
    float[] due(int i, int levels) {
        return Arrays.copyOf(queues[i], levels);
    }

    /** Drops what is due and puts {@code quantiles} (shape [horizon][levels]; empty for none) at the end. */
    OpenForecasts advanced(int[] steps, int levels, double last, double[][] quantiles) {
        float[][] advanced = new float[queues.length][];
        for (int i = 0; i < queues.length; i++) {
            int kept = queues[i].length - levels;
            advanced[i] = Arrays.copyOfRange(queues[i], levels, kept + 2 * levels);
            for (int q = 0; q < levels; q++)
                advanced[i][kept + q] = quantiles.length == 0 ? Float.NaN : distance(quantiles[steps[i] - 1][q], last);
        }
        return new OpenForecasts(advanced);
    }

    /** How far a value lies from the one it was forecast from; always finite. */
    static float distance(double value, double from) {
        return (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value - from));
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
