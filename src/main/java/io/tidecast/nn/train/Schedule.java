package io.tidecast.nn.train;

/** The learning rate as a function of how many updates have been made. */
@FunctionalInterface
public interface Schedule {

    /**
     * The rate of one update.
     *
     * @param update 0 for the first one
     */
    double rate(long update);

    static Schedule constant(double rate) {
        return update -> rate;
    }

    /** start · factor^(update / every), smoothly. */
    static Schedule exponential(double start, double factor, long every) {
        return update -> start * Math.pow(factor, (double) update / every);
    }

    /** start · factor^⌊update / every⌋, in steps. */
    static Schedule steps(double start, double factor, long every) {
        return update -> start * Math.pow(factor, (double) Math.floorDiv(update, every));
    }

    /**
     * Linear from 0 to the peak over the warm-up, then half a cosine down to 0 (Loshchilov and Hutter 2017).
     *
     * @param total updates, warm-up included; 0 afterwards
     */
    static Schedule cosine(double peak, long warmUp, long total) {
        return update -> {
            if (update < warmUp) {
                return peak * (update + 1) / warmUp;
            }
            double done = Math.min(1, (double) (update - warmUp) / Math.max(1, total - warmUp));
            return peak * 0.5 * (1 + Math.cos(Math.PI * done));
        };
    }
}
