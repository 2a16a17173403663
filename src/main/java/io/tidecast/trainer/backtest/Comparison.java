package io.tidecast.trainer.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares contestants point by point: the mean difference of their absolute errors, and how far it might be chance.
 *
 * <p>Errors are in units of each series' in-sample naive, as in MASE. Errors of neighbouring moments hang together, so the
 * standard error is that of means over clusters: series where there are at least {@value #ENOUGH_SERIES}, else blocks of
 * consecutive origins, each twice the horizon long or longer.
 */
public final class Comparison {
    private static final int ENOUGH_SERIES = 10;
    private static final int MOST_BLOCKS = 40;
    private static final int FEWEST_CLUSTERS = 4;

    private final List<Trial> trials;
    private final int season;

    /**
     * What came of one comparison.
     *
     * @param relative mean difference of the errors over the other's mean error; below 0 is better than the other
     * @param standardError of that; NaN where there are too few clusters to tell
     * @param clusters how many it rests on
     */
    public record Difference(double relative, double standardError, int clusters) {
        /** Whether there is none at all: both have the same errors. */
        public boolean isSame() {
            return relative == 0 && !(standardError > 0);
        }

        /** Whether chance is no likely explanation: the difference is above two standard errors. */
        public boolean isClear() {
            return Math.abs(relative) > 2 * standardError;
        }
    }

    /** @param season of the in-sample naive; 1 for the last value */
    public Comparison(List<Trial> trials, int season) {
        this.trials = trials;
        this.season = season;
    }

    /** What the clusters are, in a few words. */
    public String clusters() {
        return bySeries() ? "series" : "blocks of consecutive origins";
    }

    /** Of several the one with the smallest mean error. */
    public Forecasts best(List<Forecasts> some) {
        return some.stream()
                .min(Comparator.comparingDouble(forecasts -> {
                    double[] sums = new double[2];
                    for (Cluster cluster : clusters(forecasts, forecasts)) {
                        sums[0] += cluster.other;
                        sums[1] += cluster.points;
                    }
                    return sums[0] / sums[1];
                }))
                .orElseThrow();
    }

    /** How one does beside another. */
    public Difference difference(Forecasts one, Forecasts other) {
        List<Cluster> clusters = clusters(one, other);
        double points = clusters.stream().mapToDouble(c -> c.points).sum();
        double mean = clusters.stream().mapToDouble(c -> c.difference).sum() / points;
        double level = clusters.stream().mapToDouble(c -> c.other).sum() / points;
        double squares = 0;
        for (Cluster cluster : clusters) {
            double apart = (cluster.difference - cluster.points * mean) / points;
            squares += apart * apart;
        }
        int n = clusters.size();
        double error = n < FEWEST_CLUSTERS ? Double.NaN : Math.sqrt(squares * n / (n - 1));
        return new Difference(mean / level, error / level, n);
    }

    private boolean bySeries() {
        return trials.size() >= ENOUGH_SERIES;
    }

    /** Sums over the points of one cluster. */
    private static final class Cluster {
        private double difference;
        private double other;
        private int points;
    }

    private List<Cluster> clusters(Forecasts one, Forecasts other) {
        List<Cluster> clusters = new ArrayList<>();
        for (Trial trial : trials) {
            double unit =
                    Yardstick.of(trial.values(), trial.known().size(), season).naive();
            List<Issue> ours = one.of(trial);
            List<Issue> theirs = other.of(trial);
            int length = bySeries() ? Math.max(1, ours.size()) : block(trial, ours.size());
            for (int i = 0; i < ours.size() && unit > 0; i++) {
                if (i % length == 0) clusters.add(new Cluster());
                add(clusters.get(clusters.size() - 1), trial, ours.get(i), theirs.get(i), unit);
            }
        }
        clusters.removeIf(cluster -> cluster.points == 0);
        return clusters;
    }

    private static int block(Trial trial, int origins) {
        return Math.max(2 * trial.horizon(), (origins + MOST_BLOCKS - 1) / MOST_BLOCKS);
    }

    private static void add(Cluster cluster, Trial trial, Issue ours, Issue theirs, double unit) {
        for (int step = 1; step <= ours.point().length; step++) {
            double actual = trial.actual(ours.origin(), step);
            if (Double.isNaN(actual)) continue;
            double other = Math.abs(actual - theirs.point()[step - 1]) / unit;
            cluster.difference += Math.abs(actual - ours.point()[step - 1]) / unit - other;
            cluster.other += other;
            cluster.points++;
        }
    }
}
