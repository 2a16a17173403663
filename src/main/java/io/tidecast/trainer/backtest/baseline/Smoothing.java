package io.tidecast.trainer.backtest.baseline;

import java.util.Arrays;

/**
 * Exponential smoothing with a damped trend and a season, in its error-correction form: ETS(A,Ad,A), ETS(M,Ad,M) or, for a
 * season of one step, ETS(A,Ad,N) (Hyndman, Koehler, Ord and Snyder: Forecasting with Exponential Smoothing, 2008). It takes
 * values in one by one.
 */
final class Smoothing {
    private final Kind kind;
    private final double alpha;
    private final double beta;
    private final double gamma;
    private final double damping;
    private final double[] seasonal;
    private double level;
    private double trend;
    private int taken;
    private double squares;
    private double logarithms;

    /**
     * What is smoothed.
     *
     * @param season its length in steps; 1 for none
     * @param multiplicative whether season and errors are factors, for positive values only
     */
    record Kind(int season, boolean multiplicative) {
        /** Smoothing parameters and the initial state: what a fit has to pay for. */
        int parameters() {
            return season == 1 ? 5 : 6 + season;
        }
    }

    /**
     * Starts before the first value, with the state that the first seasons suggest.
     *
     * @param parameters the shares of errors that go into level, trend (of the level's) and season (of what the level
     *     leaves), and the damping of the trend
     */
    Smoothing(Kind kind, double[] parameters, double[] values, int end) {
        this.kind = kind;
        alpha = parameters[0];
        beta = alpha * parameters[1];
        gamma = kind.season() == 1 ? 0 : (1 - alpha) * parameters[2];
        damping = parameters[3];
        seasonal = new double[kind.season()];
        begin(values, end);
    }

    /** Season from deviations of the first two to four seasons from their own means; level and trend from those means. */
    private void begin(double[] values, int end) {
        int m = kind.season();
        int seasons = m == 1 ? 1 : Math.max(1, Math.min(4, end / m));
        double first = mean(values, 0, m);
        for (int s = 0; s < seasons; s++) {
            double mean = mean(values, s * m, m);
            for (int i = 0; i < m; i++) seasonal[i] += apart(values[s * m + i], mean) / seasons;
        }
        if (m == 1) {
            Arrays.fill(seasonal, kind.multiplicative() ? 1 : 0);
            level = values[0];
        } else {
            trend = seasons == 1 ? 0 : (mean(values, (seasons - 1) * m, m) - first) / ((seasons - 1) * m);
            level = first - trend * (m + 1) / 2;
        }
    }

    private double apart(double value, double mean) {
        return kind.multiplicative() ? value / mean : value - mean;
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) sum += values[from + i];
        return sum / count;
    }

    /** Takes in what has come since the last call, up to before {@code end}. */
    void take(double[] values, int end) {
        for (; taken < end; taken++) {
            int place = taken % kind.season();
            double base = level + damping * trend;
            if (kind.multiplicative()) takeFactor(values[taken], base, place);
            else takeSummand(values[taken], base, place);
        }
    }

    private void takeSummand(double value, double base, int place) {
        double error = value - base - seasonal[place];
        squares += error * error;
        level = base + alpha * error;
        trend = damping * trend + beta * error;
        seasonal[place] += gamma * error;
    }

    private void takeFactor(double value, double base, int place) {
        double expected = base * seasonal[place];
        double error = value / expected - 1;
        squares += expected > 0 ? error * error : Double.POSITIVE_INFINITY;
        logarithms += 2 * Math.log(Math.abs(expected));
        level = base * (1 + alpha * error);
        trend = damping * trend + beta * base * error;
        seasonal[place] *= 1 + gamma * error;
    }

    /** Minus twice the logarithm of the likelihood of all taken in, but for a constant; infinite where it makes no sense. */
    double unlikelihood() {
        double unlikely = taken * Math.log(Math.max(squares, Double.MIN_NORMAL)) + logarithms;
        return Double.isNaN(unlikely) ? Double.POSITIVE_INFINITY : unlikely;
    }

    /** What it expects next; shape [horizon]. */
    double[] forecast(int horizon) {
        double[] forecast = new double[horizon];
        double base = level;
        double slope = trend;
        for (int k = 0; k < horizon; k++) {
            slope *= damping;
            base += slope;
            double season = seasonal[(taken + k) % kind.season()];
            forecast[k] = kind.multiplicative() ? base * season : base + season;
        }
        return forecast;
    }
}
