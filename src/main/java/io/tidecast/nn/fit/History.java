package io.tidecast.nn.fit;

import java.util.Comparator;
import java.util.List;

/**
 * How a training run went.
 *
 * @param epochs in order, at least one
 */
public record History(List<Epoch> epochs) {

    public History {
        epochs = List.copyOf(epochs);
    }

    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }

    /** The epoch of the lowest deciding loss. */
    public Epoch best() {
        return epochs.stream()
                .min(Comparator.comparingDouble(Epoch::decidingLoss))
                .orElseThrow();
    }

    /** One value over all epochs, by its name in {@link Epoch#values}; NaN where an epoch has none. */
    public double[] of(String name) {
        return epochs.stream()
                .mapToDouble(epoch -> epoch.values().getOrDefault(name, Double.NaN))
                .toArray();
    }
}
