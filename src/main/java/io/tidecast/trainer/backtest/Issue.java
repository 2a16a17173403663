package io.tidecast.trainer.backtest;

/**
 * What was forecast from one origin.
 *
 * @param origin index of the last value of the file that had been seen
 * @param point the single value given for each step; shape [horizon]
 * @param quantiles shape [horizon][levels]; empty from those who give none
 */
public record Issue(int origin, double[] point, double[][] quantiles) {
    /** A forecast of single values. */
    public static Issue of(int origin, double[] point) {
        return new Issue(origin, point, new double[0][]);
    }
}
