package io.tidecast.forecast;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a network carries of a series from one observation to the next. Means something to the weights that made it and
 * to no others.
 *
 * @param model the model it belongs to
 * @param network which network made it, weights and all: {@link io.tidecast.nn.Network#fingerprint}
 * @param values the network's state, flat, e.g. h then c of an LSTM layer
 */
public record NetworkMemory(ModelId model, String network, float[] values) {
    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkMemory m
                && model.equals(m.model)
                && network.equals(m.network)
                && Arrays.equals(values, m.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, network, Arrays.hashCode(values));
    }
}
