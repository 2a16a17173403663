package io.tidecast.forecast;

import io.tidecast.nn.Network;

/**
 * A trained model, as published: one set of weights for all series.
 *
 * @param id its name and version
 * @param recipe what it was made for
 * @param network the network, whose weights must not be changed any more
 * @param provenance where it comes from
 */
public record ForecastModel(ModelId id, Recipe recipe, Network network, Provenance provenance) {
    /** @throws IllegalArgumentException if the network does not take or give what the recipe of this code's method says */
    public ForecastModel {
        if (recipe.method() == Recipe.METHOD) NetworkInputs.check(recipe, network.spec());
    }
}
