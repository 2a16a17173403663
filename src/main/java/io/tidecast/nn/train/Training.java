package io.tidecast.nn.train;

import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Truncated back-propagation through time (Williams and Peng 1990) with carried state: gradients reach back to the start
 * of a chunk, the state of every stream goes on into the next one. Same seed, same data: same weights, bit for bit, on
 * any number of threads. Not itself thread-safe.
 */
public final class Training implements AutoCloseable {
    private final Network network;
    private final Loss loss;
    private final Optimiser optimiser;
    private final TrainingOptions options;
    private final PackedWeights packed;
    private final Weights gradients;
    private final Weights trained;
    private final Weights trainedGradients;
    private final List<Shard> shards = new ArrayList<>();
    private final Workers workers;
    private long updates;

    /** @param network to be trained: its weights change with every update */
    public Training(Network network, Loss loss, Optimiser optimiser, TrainingOptions options) {
        this.network = network;
        this.loss = loss;
        this.optimiser = optimiser;
        this.options = options;
        this.packed = new PackedWeights(network.weights());
        this.gradients = Weights.zero(network.spec());
        this.trained = network.weights().without(known(options.frozen()));
        this.trainedGradients = gradients.without(options.frozen());
        for (int first = 0; first < options.streams(); first += Shard.STREAMS) {
            int streams = Math.min(Shard.STREAMS, options.streams() - first);
            shards.add(new Shard(network, packed, first, streams, options.dropout()));
        }
        this.workers = new Workers(Math.min(options.threads(), shards.size()));
    }

    private Set<String> known(Set<String> layers) {
        Set<String> all = network.weights().names().stream().map(Names::layer).collect(Collectors.toSet());
        if (!all.containsAll(layers)) {
            throw new IllegalArgumentException(
                    "there are no layers " + layers + " to freeze, only " + new TreeSet<>(all));
        }
        return layers;
    }

    /**
     * One step of learning on one chunk, whose state is carried on.
     *
     * @param chunk of at most as many streams as the options say
     * @return the weighted mean loss over the chunk's positions before the update; NaN if the gradient was not finite, in
     *     which case the weights stay as they were
     */
    public double update(Chunk chunk, double learningRate) {
        double mean = learn(chunk);
        return apply(learningRate, gradientNorm()) ? mean : Double.NaN;
    }

    /**
     * Changes the weights by the gradients at hand.
     *
     * @param norm of the gradient, that of other weights trained together with these included
     * @return false if it is not finite, in which case the weights stay as they were
     */
    boolean apply(double learningRate, double norm) {
        if (!Double.isFinite(norm)) {
            return false;
        }
        if (options.clipNorm() > 0 && norm > options.clipNorm()) {
            scale(trainedGradients, (float) (options.clipNorm() / norm));
        }
        optimiser.update(trained, trainedGradients, learningRate);
        packed.refresh(network.weights());
        return true;
    }

    /** The loss on a chunk and its gradient without an update; the state is carried on. */
    public double learn(Chunk chunk) {
        check(chunk);
        double totalWeight = chunk.totalWeight();
        updates++;
        double sum = sum(shard -> shard.learn(chunk, loss, totalWeight, random(shard)));
        gather();
        return sum / totalWeight;
    }

    /** Carries the state over a chunk as when learning, so that {@link #learnBack} can go back over it. */
    void read(Chunk chunk) {
        checkStreams(chunk);
        updates++;
        sum(shard -> {
            shard.read(chunk, random(shard));
            return 0;
        });
    }

    /**
     * Finds the gradients of the weights from those of the state after the chunk last gone over.
     *
     * @param finalGradients for each stream dLoss/dstate
     */
    public void learnBack(IntFunction<State> finalGradients) {
        sum(shard -> {
            shard.learnBack(finalGradients);
            return 0;
        });
        gather();
    }

    private void gather() {
        gradients.tensors().forEach(tensor -> Arrays.fill(tensor.values(), 0f));
        shards.forEach(shard -> shard.addGradientsTo(gradients));
    }

    /** The weighted mean loss over a chunk's positions without learning; the state is carried on. */
    public double evaluate(Chunk chunk) {
        check(chunk);
        return sum(shard -> shard.evaluate(chunk, loss)) / chunk.totalWeight();
    }

    /** Carries the state over a chunk without asking for answers or learning. */
    public void advance(Chunk chunk) {
        checkStreams(chunk);
        sum(shard -> {
            shard.read(chunk, null);
            return 0;
        });
    }

    /** The live gradients of the last {@link #learn} or {@link #update}. */
    public Weights gradients() {
        return gradients;
    }

    /** The live carried state of a stream; one of another origin is put in force by {@link State#set}. */
    public State state(int stream) {
        return shards.get(stream / Shard.STREAMS).state(stream);
    }

    /** The live dLoss/dstate before the chunk last learnt from, laid out as the state is. */
    public State stateGradient(int stream) {
        return shards.get(stream / Shard.STREAMS).stateGradient(stream);
    }

    /** Takes all streams back to the zero state. */
    public void reset() {
        for (int stream = 0; stream < options.streams(); stream++) {
            state(stream).reset();
        }
    }

    /** Shows dLoss/dh of every step to a probe whenever it learns, from now on. */
    public void watch(GradientProbe probe) {
        shards.forEach(shard -> shard.watch(probe));
    }

    /** To be called after changing the network's weights by hand. */
    public void refresh() {
        packed.refresh(network.weights());
    }

    private void checkStreams(Chunk chunk) {
        if (chunk.streams() > options.streams()) {
            throw new IllegalArgumentException(
                    "a chunk of " + chunk.streams() + " streams is too wide for training with " + options.streams());
        }
    }

    private void check(Chunk chunk) {
        checkStreams(chunk);
        if (!(chunk.totalWeight() > 0)) {
            throw new IllegalArgumentException("a chunk needs positions whose weights sum to more than 0");
        }
    }

    private SplittableRandom random(Shard shard) {
        return new SplittableRandom(options.seed() * 31 + updates * 1_000_003L + shards.indexOf(shard));
    }

    private double sum(ToDoubleFunction<Shard> task) {
        double total = 0;
        for (double part : workers.map(shards, task)) {
            total += part;
        }
        return total;
    }

    /** The norm of the gradient over all weights that are trained. */
    public double gradientNorm() {
        double squares = 0;
        for (Tensor tensor : trainedGradients.tensors()) {
            for (float value : tensor.values()) {
                squares += (double) value * value;
            }
        }
        return Math.sqrt(squares);
    }

    private static void scale(Weights gradients, float factor) {
        for (Tensor tensor : gradients.tensors()) {
            float[] values = tensor.values();
            for (int i = 0; i < values.length; i++) {
                values[i] *= factor;
            }
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
