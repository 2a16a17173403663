package io.tidecast.trainer.backtest;

import io.tidecast.trainer.backtest.Measures.Interval;
import java.util.ArrayList;
import java.util.List;

/** Holds forecasts against what came. Definitions as in the M4 competition (Makridakis, Spiliotis and Assimakopoulos 2020). */
public final class Scorer {
    private final List<Trial> trials;
    private final double[] levels;
    private final int season;

    /**
     * @param levels of the quantiles, ascending and symmetric
     * @param season of the in-sample seasonal naive that MASE and MSIS are measured in; 1 is the last value
     */
    public Scorer(List<Trial> trials, double[] levels, int season) {
        this.trials = trials;
        this.levels = levels.clone();
        this.season = season;
    }

    /** The measures of one contestant; OWA is not among them. */
    public Measures measures(Forecasts forecasts) {
        return measures(forecasts, trials);
    }

    /** The same with OWA, which sets sMAPE and MASE in relation to those of Naive2. */
    public Measures measures(Forecasts forecasts, Measures naive2) {
        Measures measures = measures(forecasts);
        return measures.withOwa((measures.smape() / naive2.smape() + measures.mase() / naive2.mase()) / 2);
    }

    /** The measures over some of the series. */
    public Measures measures(Forecasts forecasts, List<Trial> some) {
        Sums all = new Sums(levels.length);
        for (Trial trial : some) {
            Yardstick yardstick = Yardstick.of(trial.values(), trial.known().size(), season);
            Sums own = new Sums(levels.length);
            for (Issue issue : forecasts.of(trial))
                for (int step = 1; step <= issue.point().length; step++) {
                    double actual = trial.actual(issue.origin(), step);
                    if (!Double.isNaN(actual)) add(own, yardstick, actual, issue, step);
                }
            all.addSeries(own, yardstick);
        }
        return all.measures();
    }

    private void add(Sums sums, Yardstick yardstick, double actual, Issue issue, int step) {
        double[] quantiles = issue.quantiles().length == 0 ? new double[0] : issue.quantiles()[step - 1];
        sums.point(actual, issue.point()[step - 1], yardstick.deviation());
        for (int i = 0; i < quantiles.length; i++) sums.pinball[i] += pinball(actual, quantiles[i], levels[i]);
        for (int p = 0; p < quantiles.length / 2; p++)
            sums.interval(p, actual, quantiles[p], quantiles[quantiles.length - 1 - p], 2 * levels[p]);
        if (quantiles.length > 0) sums.withQuantiles++;
    }

    static double smape(double actual, double forecast) {
        double size = Math.abs(actual) + Math.abs(forecast);
        return size == 0 ? 0 : 200 * Math.abs(actual - forecast) / size;
    }

    static double pinball(double actual, double quantile, double level) {
        return actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual);
    }

    /** Sums over points, and over series of what is a mean of series' means. */
    private final class Sums {
        private int points;
        private int withQuantiles;
        private double absolute;
        private double squared;
        private double size;
        private double smape;
        private double zAbsolute;
        private double zSquared;
        private final double[] pinball;
        private final double[] covered;
        private final double[] width;
        private final double[] score;

        private int series;
        private int scaled;
        private double smapes;
        private double mases;
        private final double[] msis;

        Sums(int levels) {
            pinball = new double[levels];
            covered = new double[levels / 2];
            width = new double[levels / 2];
            score = new double[levels / 2];
            msis = new double[levels / 2];
        }

        void point(double actual, double forecast, double deviation) {
            double error = Math.abs(actual - forecast);
            points++;
            absolute += error;
            squared += error * error;
            size += Math.abs(actual);
            smape += smape(actual, forecast);
            zAbsolute += error / deviation;
            zSquared += error / deviation * error / deviation;
        }

        void interval(int p, double actual, double low, double high, double alpha) {
            if (actual >= low && actual <= high) covered[p]++;
            width[p] += high - low;
            score[p] += high - low + 2 / alpha * (Math.max(0, low - actual) + Math.max(0, actual - high));
        }

        void addSeries(Sums own, Yardstick yardstick) {
            if (own.points == 0) return;
            points += own.points;
            withQuantiles += own.withQuantiles;
            absolute += own.absolute;
            squared += own.squared;
            size += own.size;
            zAbsolute += own.zAbsolute;
            zSquared += own.zSquared;
            for (int i = 0; i < pinball.length; i++) pinball[i] += own.pinball[i];
            for (int p = 0; p < covered.length; p++) {
                covered[p] += own.covered[p];
                width[p] += own.width[p];
            }
            series++;
            smapes += own.smape / own.points;
            if (yardstick.naive() == 0) return;
            scaled++;
            mases += own.absolute / own.points / yardstick.naive();
            for (int p = 0; p < msis.length; p++) msis[p] += own.score[p] / own.points / yardstick.naive();
        }

        Measures measures() {
            boolean quantiles = withQuantiles == points && points > 0;
            double[] losses = new double[quantiles ? pinball.length : 0];
            double total = 0;
            for (int i = 0; i < losses.length; i++) {
                losses[i] = pinball[i] / points;
                total += 2 * pinball[i] / size / losses.length;
            }
            List<Interval> intervals = new ArrayList<>();
            for (int p = 0; quantiles && p < covered.length; p++)
                intervals.add(
                        new Interval(1 - 2 * levels[p], covered[p] / points, width[p] / points, msis[p] / scaled));
            return new Measures(
                    points,
                    absolute / points,
                    Math.sqrt(squared / points),
                    smapes / series,
                    mases / scaled,
                    Double.NaN,
                    zSquared / points,
                    zAbsolute / points,
                    losses,
                    quantiles ? total : Double.NaN,
                    List.copyOf(intervals));
        }
    }
}
