package io.tidecast.forecast;

import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import io.tidecast.series.LookBack;
import io.tidecast.series.Sequence;

/**
 * How covariates are shown to a network: each as its distance from its own mean over the look-back, in its own mean absolute
 * deviations, bounded, and 0 while nothing is known of it or it stands still; each cycle of the calendar as sine and cosine.
 */
public final class CovariateInputs {
    /** A covariate that varies by less than this part of its size stands still. */
    public static final double STILL = 1e-9;

    private final Covariates covariates;

    CovariateInputs(Covariates covariates) {
        this.covariates = covariates;
    }

    /** How many numbers {@link #show} writes. */
    static int width(Covariates covariates) {
        return covariates.names().size() + 2 * covariates.calendar().size();
    }

    /** Writes what came with the last value in sight, from index {@code at} on; covariates in the order of their names. */
    void show(LookBack sight, float[] shown, int at) {
        int i = at;
        for (String name : covariates.names()) shown[i++] = (float) standing(sight.covariate(name));
        if (covariates.calendar().isEmpty()) return;
        LookBack times = sight.covariate(Sequence.TIME);
        boolean known = times.size() > 0 && !Double.isNaN(times.ago(0));
        for (Cycle cycle : covariates.calendar()) {
            double angle = known ? 2 * Math.PI * cycle.phase((long) times.ago(0), covariates.zone()) : 0;
            shown[i++] = known ? (float) Math.sin(angle) : 0;
            shown[i++] = known ? (float) Math.cos(angle) : 0;
        }
    }

    private static double standing(LookBack numbers) {
        int known = 0;
        double sum = 0;
        while (known < numbers.size() && !Double.isNaN(numbers.ago(known))) sum += numbers.ago(known++);
        if (known == 0) return 0;
        double mean = sum / known;
        double deviation = 0;
        for (int lag = 0; lag < known; lag++) deviation += Math.abs(numbers.ago(lag) - mean) / known;
        boolean moves = deviation > STILL * Math.abs(mean) && Double.isFinite(deviation);
        if (!moves) return 0;
        return Math.max(-NetworkInputs.LIMIT, Math.min(NetworkInputs.LIMIT, (numbers.ago(0) - mean) / deviation));
    }
}
