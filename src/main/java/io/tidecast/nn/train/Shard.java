package io.tidecast.nn.train;

import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A few streams, always the same ones, with buffers and gradients of their own. How streams fall into shards depends on
 * nothing but their number, and shards are summed up in order: that is why threads do not change results.
 */
final class Shard {
    /** Enough rows to read weights once for many of them, few enough to share out a batch of 32 to two threads. */
    static final int STREAMS = 16;

    private final int firstStream;
    private final int lastStream;
    private final Plan plan;
    private final State[] before;
    private final State[] carried;
    private final State[] stateGradients;
    private final StackPass stack;
    private final HeadPass head;
    private final PackedGradients gradients;
    private final Rows sink;
    private final List<Position> positions = new ArrayList<>();
    private float[][] inputs = new float[0][];
    private float[][] tops = inputs;
    private float[][] topGradients = inputs;

    Shard(Network network, PackedWeights weights, int firstStream, int streams, double dropout) {
        NetworkSpec spec = network.spec();
        this.firstStream = firstStream;
        this.lastStream = firstStream + streams;
        this.plan = new Plan(firstStream, streams);
        this.gradients = new PackedGradients(network.weights());
        this.stack = new StackPass(spec, dropout, weights, gradients);
        this.head = new HeadPass(spec, weights, gradients);
        this.sink = new Rows(spec.topUnits());
        this.before = zeros(spec, streams);
        this.carried = zeros(spec, streams);
        this.stateGradients = zeros(spec, streams);
    }

    private static State[] zeros(NetworkSpec spec, int count) {
        State[] states = new State[count];
        Arrays.setAll(states, i -> State.zero(spec));
        return states;
    }

    State state(int stream) {
        return carried[stream - firstStream];
    }

    State stateGradient(int stream) {
        return stateGradients[stream - firstStream];
    }

    void watch(GradientProbe probe) {
        stack.watch((layer, step, stream, gradient) -> probe.see(layer, step, firstStream + stream, gradient));
    }

    void addGradientsTo(Weights sum) {
        gradients.addTo(sum);
    }

    /** Forwards and backwards; the gradients are those of the loss over {@code totalWeight}. Returns Σ weight · loss. */
    double learn(Chunk chunk, Loss loss, double totalWeight, SplittableRandom random) {
        gradients.clear();
        forward(chunk, random);
        double sum = 0;
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            float[] gradient = head.lossGradient()[i];
            sum += position.weight() * loss.apply(position.output(), position.target(), gradient);
            float scale = (float) (position.weight() / totalWeight);
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] *= scale;
            }
        }
        head.backward(positions.size(), topGradients);
        backward();
        return sum;
    }

    /** Forwards only, without asking for answers. */
    void read(Chunk chunk, @Nullable SplittableRandom random) {
        forward(chunk, random);
    }

    /** Forwards only. Returns Σ weight · loss. */
    double evaluate(Chunk chunk, Loss loss) {
        forward(chunk, null);
        double sum = 0;
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            float[] scratch = head.lossGradient()[i];
            sum += position.weight() * loss.apply(position.output(), position.target(), scratch);
        }
        return sum;
    }

    /** Backwards over the chunk last gone over forwards, from the gradient of the state after it. */
    void learnBack(IntFunction<State> finalGradients) {
        gradients.clear();
        for (int stream = 0; stream < plan.streams(); stream++) {
            stack.addFinalGradient(plan, stream, finalGradients.apply(firstStream + stream));
        }
        backward();
    }

    private void backward() {
        stack.backward(plan);
        for (int stream = 0; stream < plan.streams(); stream++) {
            stack.copyCarriedGradient(stream, stateGradients[stream]);
        }
    }

    private void forward(Chunk chunk, @Nullable SplittableRandom random) {
        plan.lay(chunk);
        gather(chunk);
        for (int stream = 0; stream < plan.streams(); stream++) {
            before[stream].set(carried[stream]);
        }
        stack.forward(plan, inputs, before, random);
        gatherTops();
        head.forward(positions, tops);
        stack.carry(plan, carried);
    }

    private void gather(Chunk chunk) {
        if (inputs.length < plan.rows()) {
            inputs = new float[plan.rows()][];
        }
        for (int row = 0; row < plan.rows(); row++) {
            inputs[row] = chunk.input(plan.step(row), firstStream + plan.stream(row));
        }
        positions.clear();
        for (Position position : chunk.positions()) {
            if (position.stream() >= firstStream && position.stream() < lastStream) {
                positions.add(position);
            }
        }
    }

    /** Finds each position's last present step; before a stream's first one it is the carried output, which gets no gradient. */
    private void gatherTops() {
        int count = positions.size();
        if (tops.length < count) {
            tops = new float[count][];
            topGradients = new float[count][];
        }
        for (int i = 0; i < count; i++) {
            Position position = positions.get(i);
            int stream = position.stream() - firstStream;
            int row = stack.isEmpty() ? -1 : plan.latest(position.step(), stream);
            tops[i] = row < 0 ? before[stream].output() : stack.tops()[row];
            topGradients[i] = row < 0 ? sink.reserve(1)[0] : stack.topGradients()[row];
        }
    }
}
