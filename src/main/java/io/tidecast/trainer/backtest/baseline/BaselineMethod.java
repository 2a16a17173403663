package io.tidecast.trainer.backtest.baseline;

import java.util.List;

/** Forecasts a series from its own values. What is made from one series must not be asked about another: see {@link #anew}. */
public interface BaselineMethod {
    /** As it is named in tables, e.g. {@code last value}. */
    String name();

    /**
     * The values expected after the first {@code end} of {@code values}.
     *
     * @param values the series, oldest first; what lies at or after index {@code end} must not be looked at
     * @param end how many of them are known, at least 1; never fewer than in the call before
     * @param horizon how many are asked for
     * @return shape [horizon]
     */
    double[] forecast(double[] values, int end, int horizon);

    /** The same method for another series; what keeps something of a series from one call to the next hands out a new one. */
    default BaselineMethod anew() {
        return this;
    }

    /** Found by {@link java.util.ServiceLoader}: how methods from outside take part. */
    interface Provider {
        /** What it offers for series with these seasons, in steps. */
        List<BaselineMethod> methods(List<Integer> seasons, int horizon);
    }
}
