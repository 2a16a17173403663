package io.tidecast.trainer.backtest.baseline;

import java.util.function.ToDoubleFunction;

/** Minimises within a box by trying a step to either side in each direction and halving what no longer helps (Hooke and Jeeves 1961). */
final class PatternSearch {
    private static final double FIRST = 0.25;
    private static final double LAST = 0.004;

    private final double[] low;
    private final double[] high;

    PatternSearch(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /** A point of the box near which nothing is smaller. */
    double[] minimum(double[] start, ToDoubleFunction<double[]> function) {
        double[] best = start.clone();
        double least = function.applyAsDouble(best);
        for (double step = FIRST; step > LAST; ) {
            double before = least;
            for (int i = 0; i < best.length; i++)
                for (int side = -1; side <= 1; side += 2) {
                    double[] tried = best.clone();
                    tried[i] = Math.max(low[i], Math.min(high[i], tried[i] + side * step * (high[i] - low[i])));
                    double value = tried[i] == best[i] ? Double.POSITIVE_INFINITY : function.applyAsDouble(tried);
                    if (value >= least) continue;
                    least = value;
                    best = tried;
                }
            if (least == before) step /= 2;
        }
        return best;
    }
}
