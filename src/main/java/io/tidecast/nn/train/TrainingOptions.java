package io.tidecast.nn.train;

import java.util.Set;

/**
 * How to train, apart from the data.
 *
 * @param streams series side by side, at least 1
 * @param threads workers; the result does not depend on it
 * @param clipNorm upper bound of the gradient's norm over all weights, 0 for none
 * @param dropout probability that an element of what goes from one recurrent layer to the next is dropped, in [0, 1)
 * @param seed of the dropout
 * @param frozen layers that keep their weights, as {@link io.tidecast.nn.Summary} names them, e.g. {@code lstm_l0}
 */
public record TrainingOptions(
        int streams, int threads, double clipNorm, double dropout, long seed, Set<String> frozen) {

    public TrainingOptions {
        frozen = Set.copyOf(frozen);
        if (streams < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "training needs at least 1 stream and 1 thread, not " + streams + " and " + threads);
        }
        if (!(dropout >= 0 && dropout < 1) || !(clipNorm >= 0)) {
            throw new IllegalArgumentException(
                    "dropout lies in [0, 1) and a clipping norm is not negative, not " + dropout + " and " + clipNorm);
        }
    }

    /** One thread, neither clipping nor dropout, seed 0, nothing frozen. */
    public static TrainingOptions of(int streams) {
        return new TrainingOptions(streams, 1, 0, 0, 0, Set.of());
    }

    public TrainingOptions withThreads(int count) {
        return new TrainingOptions(streams, count, clipNorm, dropout, seed, frozen);
    }

    public TrainingOptions withClipNorm(double norm) {
        return new TrainingOptions(streams, threads, norm, dropout, seed, frozen);
    }

    public TrainingOptions withDropout(double probability, long dropoutSeed) {
        return new TrainingOptions(streams, threads, clipNorm, probability, dropoutSeed, frozen);
    }

    public TrainingOptions withFrozen(Set<String> layers) {
        return new TrainingOptions(streams, threads, clipNorm, dropout, seed, layers);
    }
}
