package io.tidecast.nn.fit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one epoch went.
 *
 * @param number 1 for the first
 * @param training loss and metrics, met while learning
 * @param validation loss and metrics on the validation data after the epoch, empty if there are none
 * @param learningRate of its last update
 */
public record Epoch(int number, Map<String, Double> training, Map<String, Double> validation, double learningRate) {

    public double loss() {
        return training.getOrDefault("loss", Double.NaN);
    }

    /** NaN without validation data. */
    public double validationLoss() {
        return validation.getOrDefault("loss", Double.NaN);
    }

    /** The loss that counts: on validation data if there are any. */
    public double decidingLoss() {
        return validation.isEmpty() ? loss() : validationLoss();
    }

    /** Everything under Keras' names, in order: {@code loss}, metrics, {@code val_loss}, …, {@code learning_rate}. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>(training);
        validation.forEach((name, value) -> values.put("val_" + name, value));
        values.put("learning_rate", learningRate);
        return values;
    }
}
