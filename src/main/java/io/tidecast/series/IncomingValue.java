package io.tidecast.series;

import java.util.Map;
import java.util.OptionalLong;

/**
 * A value as it came in, before it has a place on the grid.
 *
 * @param time the time the sender gave it, epoch milliseconds; empty where the record's own timestamp counts
 * @param value the value, finite
 * @param covariates further numbers that came with it, by name; each finite
 */
public record IncomingValue(OptionalLong time, double value, Map<String, Double> covariates) {
    public IncomingValue {
        covariates = Map.copyOf(covariates);
    }
}
