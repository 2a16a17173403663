package io.tidecast.trainer.backtest;

/**
 * One value to forecast, as a file holds it.
 *
 * @param time epoch milliseconds
 */
public record TimedValue(String series, long time, double value) {}
