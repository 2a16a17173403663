package io.tidecast.trainer.backtest.baseline;

import java.util.Arrays;

/** Nothing changes. */
public record LastValue() implements BaselineMethod {
    @Override
    public String name() {
        return "last value";
    }

    @Override
    public double[] forecast(double[] values, int end, int horizon) {
        double[] forecast = new double[horizon];
        Arrays.fill(forecast, values[end - 1]);
        return forecast;
    }
}
