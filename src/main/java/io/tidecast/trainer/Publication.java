package io.tidecast.trainer;

import io.tidecast.forecast.ForecastModel;

/**
 * What is to be published.
 *
 * @param model under its name and version
 * @param pinned whether it is to stay in force until somebody says otherwise, whatever a trainer finds
 * @param newest the highest version that has been given so far, this one's included
 */
public record Publication(ForecastModel model, boolean pinned, long newest) {
    /** A new version, which the next one may replace. */
    public static Publication of(ForecastModel model) {
        return new Publication(model, false, model.id().version());
    }
}
