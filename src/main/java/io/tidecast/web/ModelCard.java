package io.tidecast.web;

import io.tidecast.forecast.ModelId;
import java.util.Map;

/**
 * What the page says of one model.
 *
 * @param id its name and version
 * @param trained when its training ended, epoch milliseconds
 * @param why why it was promoted, one sentence
 * @param facts further facts worth showing, by name, e.g. samples trained on, losses
 */
public record ModelCard(ModelId id, long trained, String why, Map<String, String> facts) {
    public ModelCard {
        facts = Map.copyOf(facts);
    }
}
