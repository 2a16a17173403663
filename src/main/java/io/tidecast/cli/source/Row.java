package io.tidecast.cli.source;

import java.util.Map;

/**
 * One value of one series, as a source gives it.
 *
 * @param series the series' id, not blank
 * @param time when it was so, epoch milliseconds
 * @param value the value, finite
 * @param covariates further numbers that came with it, by name; each finite
 */
public record Row(String series, long time, double value, Map<String, Double> covariates) {
    public Row {
        if (series.isBlank()) throw new IllegalArgumentException("a row needs a series");
        covariates = Map.copyOf(covariates);
    }
}
