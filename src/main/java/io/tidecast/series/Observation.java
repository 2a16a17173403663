package io.tidecast.series;

import java.util.Map;

/**
 * One value of a series on its grid.
 *
 * @param time the grid time, epoch milliseconds
 * @param value the value, finite, in the series' own unit
 * @param covariates further numbers that came with the value, by name; each finite
 * @param filled true where nothing was observed and {@code value} was carried forward over a gap
 * @param count how many incoming values stand behind it; 0 for a filled one
 */
public record Observation(long time, double value, Map<String, Double> covariates, boolean filled, int count) {
    public Observation {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("an observation must be finite, got: " + value);
        covariates = Map.copyOf(covariates);
    }

    /** An observation of one incoming value. */
    public static Observation of(long time, double value) {
        return new Observation(time, value, Map.of(), false, 1);
    }
}
