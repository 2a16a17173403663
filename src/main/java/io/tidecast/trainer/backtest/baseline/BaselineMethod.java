package io.tidecast.trainer.backtest.baseline;

/** Forecasts a series from its own values. */
public interface BaselineMethod {
    /** As it is named in tables, e.g. {@code last value}. */
    String name();

    /**
     * The values expected after the first {@code end} of {@code values}.
     *
     * @param values the series, oldest first; what lies at or after index {@code end} must not be looked at
     * @param end how many of them are known, at least 1
     * @param horizon how many are asked for
     * @return shape [horizon]
     */
    double[] forecast(double[] values, int end, int horizon);
}
