package io.tidecast.trainer.fit;

import io.tidecast.nn.CellKind;

/**
 * How a model is trained.
 *
 * @param name the model's name, the key it is published under
 * @param cell the recurrent cell
 * @param units width of each recurrent layer
 * @param layers recurrent layers on top of each other
 * @param members networks whose mean is the model
 * @param holdout part of each series, its end, that is kept for the verdict, in (0, 0.5]
 * @param seed of everything random
 * @param streams series stretches trained on side by side; 0 for as many as suit the amount of data
 * @param updates weight updates at most; 0 for as many as suit the amount of data
 * @param learningRate at its highest
 * @param threads workers; the result does not depend on it
 */
public record TrainingSettings(
        String name,
        CellKind cell,
        int units,
        int layers,
        int members,
        double holdout,
        long seed,
        int streams,
        int updates,
        double learningRate,
        int threads) {
    private static final int FEWEST_STREAMS = 32;
    private static final int MOST_STREAMS = 128;
    private static final int OBSERVATIONS_A_STREAM = 2_500;
    private static final int FEWEST_UPDATES = 300;
    private static final int MOST_UPDATES = 2_500;

    /** How often, on average, each observation is to be seen. */
    private static final int EPOCHS = 32;

    public TrainingSettings {
        if (!(holdout > 0 && holdout <= 0.5))
            throw new IllegalArgumentException("a hold-out must lie in (0, 0.5], got: " + holdout);
        if (streams < 0 || updates < 0)
            throw new IllegalArgumentException(
                    "neither streams nor updates can be negative, got: " + streams + " and " + updates);
        if (members < 1) throw new IllegalArgumentException("a model has at least 1 member, got: " + members);
    }

    /** One LSTM layer of 32 units, trained as long as the data is worth. */
    public static TrainingSettings standard() {
        return new TrainingSettings("default", CellKind.LSTM, 32, 1, 1, 0.2, 1, 0, 0, 1e-2, 1);
    }

    /** The same with another seed. */
    public TrainingSettings withSeed(long other) {
        return new TrainingSettings(
                name, cell, units, layers, members, holdout, other, streams, updates, learningRate, threads);
    }

    /** The same with numbers in place of what was left to the amount of data. */
    TrainingSettings sized(long observations) {
        long suitable = Math.max(FEWEST_STREAMS, Math.min(MOST_STREAMS, observations / OBSERVATIONS_A_STREAM));
        int width = streams == 0 ? (int) suitable : streams;
        long worth = EPOCHS * observations / ((long) width * Streams.STEPS);
        int length = updates == 0 ? (int) Math.max(FEWEST_UPDATES, Math.min(MOST_UPDATES, worth)) : updates;
        return new TrainingSettings(
                name, cell, units, layers, members, holdout, seed, width, length, learningRate, threads);
    }

    /** The same without any training: the start is the end. */
    TrainingSettings untrained() {
        return new TrainingSettings(
                name, cell, units, layers, members, holdout, seed, streams, 0, learningRate, threads);
    }

    /** The same for a short trial. */
    TrainingSettings brief() {
        return new TrainingSettings(
                name, cell, units, layers, members, holdout, seed, streams, updates / 5, learningRate, threads);
    }

    /** The seed of one member, from 0; the first has the model's own. */
    long memberSeed(int member) {
        return seed + 1_000_003L * member;
    }
}
