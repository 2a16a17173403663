package io.tidecast.nn.fit;

import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.train.Adam;
import io.tidecast.nn.train.Loss;
import io.tidecast.nn.train.Optimiser;
import io.tidecast.nn.train.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Trains a network on whole sequences, as {@code model.fit} of Keras does, with Keras' defaults:
 *
 * <pre>History history = Fit.of(network, new MeanSquaredError()).batchSize(4).epochs(5).validationSplit(0.2).train(samples)</pre>
 *
 * Sequences of a batch may differ in length. A network without recurrent layers sees each step's input as its features.
 * Same seed, same samples: same weights, on any number of threads.
 */
public final class Fit {
    final Network network;
    final Loss loss;
    final List<Metric> metrics = new ArrayList<>();
    final List<Callback> callbacks = new ArrayList<>();
    Optimiser optimiser = new Adam();
    Schedule schedule = Schedule.constant(1e-3);
    List<Sample> validation = List.of();
    int batchSize = 32;
    int epochs = 1;
    int numSteps = Integer.MAX_VALUE;
    int threads = Runtime.getRuntime().availableProcessors();
    double validationSplit;
    double clipNorm;
    double dropout;
    boolean shuffle = true;
    boolean stateful;
    long seed;
    Set<String> frozen = Set.of();

    private Fit(Network network, Loss loss) {
        requireSequences(network.spec());
        this.network = network;
        this.loss = loss;
    }

    /** Holds a network to what sequences show it. */
    static void requireSequences(NetworkSpec spec) {
        int features = spec.layers().isEmpty() ? spec.inputs() : 0;
        if (spec.features() != features || spec.lookBack() > 0) {
            throw new IllegalArgumentException("sequences alone are not enough for " + spec.architecture()
                    + ", which takes features or a look-back too: train it on chunks, run it by its stepper");
        }
    }

    public static Fit of(Network network, Loss loss) {
        return new Fit(network, loss);
    }

    /** Samples for one update of the weights; the gradient is averaged over them. 32 if not said. */
    public Fit batchSize(int samples) {
        batchSize = samples;
        return this;
    }

    /** Passes over the samples. 1 if not said. */
    public Fit epochs(int count) {
        epochs = count;
        return this;
    }

    /** Whether samples come in a new order every epoch, as they do if not said; never when stateful. */
    public Fit shuffle(boolean yes) {
        shuffle = yes;
        return this;
    }

    /** Holds back the last part of the samples, before any shuffling, a number in [0, 1). */
    public Fit validationSplit(double part) {
        validationSplit = part;
        return this;
    }

    /** Validates on these instead of a part of the samples. */
    public Fit validation(List<Sample> samples) {
        validation = List.copyOf(samples);
        return this;
    }

    /**
     * Cuts sequences into parts of that many steps, with an update after each that has an answer: gradients reach back to the
     * start of a part, the state is carried on. Whole sequences if not said.
     */
    public Fit numSteps(int steps) {
        numSteps = steps;
        return this;
    }

    /** Carries the state from each batch to the next, row by row, and back to zero only at the start of an epoch. */
    public Fit stateful() {
        stateful = true;
        shuffle = false;
        return this;
    }

    /** Adam if not said. */
    public Fit optimiser(Optimiser other) {
        optimiser = other;
        return this;
    }

    /** 0.001 if not said. */
    public Fit learningRate(double rate) {
        return schedule(Schedule.constant(rate));
    }

    public Fit schedule(Schedule rates) {
        schedule = rates;
        return this;
    }

    /** Upper bound of the gradient's norm, 0 for none. */
    public Fit clipNorm(double norm) {
        clipNorm = norm;
        return this;
    }

    /** Probability of dropping an element between recurrent layers. */
    public Fit dropout(double probability) {
        dropout = probability;
        return this;
    }

    /** Layers that keep their weights, as {@link io.tidecast.nn.Summary} names them: {@code lstm_l0}, {@code head.0}. */
    public Fit freeze(String... layers) {
        frozen = Set.of(layers);
        return this;
    }

    /** Of the shuffling and the dropout. 0 if not said. */
    public Fit seed(long value) {
        seed = value;
        return this;
    }

    /** As many as there are processors if not said. */
    public Fit threads(int count) {
        threads = count;
        return this;
    }

    public Fit metrics(Metric... wanted) {
        metrics.addAll(List.of(wanted));
        return this;
    }

    public Fit callbacks(Callback... told) {
        callbacks.addAll(List.of(told));
        return this;
    }

    /** Trains the network, whose weights change, and tells how it went. */
    public History train(List<Sample> samples) {
        Split split = Split.last(samples, validationSplit);
        List<Sample> checked = split.test().isEmpty() ? validation : split.test();
        if (split.training().isEmpty()) {
            throw new IllegalArgumentException("no samples to train on: " + samples.size() + " given, "
                    + split.test().size() + " held back");
        }
        try (FitRun run = new FitRun(this, split.training(), checked)) {
            return run.train();
        }
    }
}
