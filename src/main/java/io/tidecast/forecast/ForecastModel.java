package io.tidecast.forecast;

/**
 * A trained model, as published: one set of weights for all series.
 *
 * @param id its name and version
 * @param recipe what it was made for
 * @param provenance where it comes from
 */
public record ForecastModel(ModelId id, Recipe recipe, Provenance provenance) {}
