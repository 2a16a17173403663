package io.tidecast.trainer.backtest.baseline;

import java.util.List;

/**
 * The last season repeats itself: of several seasons the one that would have forecast the past best; the last value where no
 * season has been seen twice.
 *
 * @param seasons lengths in steps
 */
public record SeasonalNaive(List<Integer> seasons) implements BaselineMethod {
    /** The past on which seasons are compared, in longest seasons. */
    private static final int COMPARED = 4;

    public SeasonalNaive {
        seasons = List.copyOf(seasons);
    }

    @Override
    public String name() {
        return "seasonal naive";
    }

    @Override
    public double[] forecast(double[] values, int end, int horizon) {
        int season = best(values, end, horizon);
        double[] forecast = new double[horizon];
        for (int k = 1; k <= horizon; k++) forecast[k - 1] = values[end - 1 + k - lag(season, k)];
        return forecast;
    }

    private static int lag(int season, int step) {
        return season * ((step + season - 1) / season);
    }

    private int best(double[] values, int end, int horizon) {
        int longest = 1;
        for (int season : seasons) if (season < end) longest = Math.max(longest, lag(season, horizon));
        int from = Math.max(end - COMPARED * longest, Math.min(longest, end - 1));
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int season : seasons) {
            double error = season < end ? error(values, from, end, lag(season, horizon)) : Double.POSITIVE_INFINITY;
            if ((best == 0 && season < end) || error < least) {
                least = error;
                best = season;
            }
        }
        return Math.max(1, best);
    }

    private static double error(double[] values, int from, int end, int lag) {
        double sum = 0;
        for (int t = Math.max(from, lag); t < end; t++) sum += Math.abs(values[t] - values[t - lag]);
        return sum;
    }
}
