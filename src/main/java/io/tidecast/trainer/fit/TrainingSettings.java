package io.tidecast.trainer.fit;

import io.tidecast.nn.CellKind;

/**
 * How a model is trained.
 *
 * @param name the model's name, the key it is published under
 * @param cell the recurrent cell
 * @param units width of each recurrent layer
 * @param layers recurrent layers on top of each other
 * @param holdout part of each series, its end, that is kept for the verdict, in (0, 0.5]
 * @param seed of everything random
 * @param streams series stretches trained on side by side
 * @param updates weight updates at most
 * @param learningRate at its highest
 * @param threads workers; the result does not depend on it
 */
public record TrainingSettings(
        String name,
        CellKind cell,
        int units,
        int layers,
        double holdout,
        long seed,
        int streams,
        int updates,
        double learningRate,
        int threads) {
    public TrainingSettings {
        if (!(holdout > 0 && holdout <= 0.5))
            throw new IllegalArgumentException("a hold-out must lie in (0, 0.5], got: " + holdout);
        if (updates < 0) throw new IllegalArgumentException("updates must not be negative, got: " + updates);
    }

    /** One LSTM layer of 32 units and a few seconds of training. */
    public static TrainingSettings standard() {
        return new TrainingSettings("default", CellKind.LSTM, 32, 1, 0.2, 1, 32, 300, 2e-3, 1);
    }

    /** The same with another seed. */
    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(name, cell, units, layers, holdout, other, streams, updates, learningRate, threads);
    }
}
