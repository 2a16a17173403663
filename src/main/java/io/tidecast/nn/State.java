package io.tidecast.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything a network carries from step to step of one series. As a flat array ({@link #toArray}) it is, layer by
 * layer from the lowest: h, oldest slot first (an ordinary layer has one slot, a dilated one as many as its dilation);
 * then, for an LSTM, c in the same order; and after the last layer, only if that is residual, its output.
 */
public final class State {
    private final List<LayerState> layers;
    private final float[] output;
    private final boolean carriesOutput;

    private State(NetworkSpec spec) {
        layers = new ArrayList<>();
        spec.layers().forEach(layer -> layers.add(new LayerState(layer)));
        carriesOutput = spec.carriesOutput();
        output = new float[carriesOutput ? spec.topUnits() : 0];
    }

    /** The state before the first step. */
    public static State zero(NetworkSpec spec) {
        return new State(spec);
    }

    /**
     * The state a flat array holds.
     *
     * @throws IllegalArgumentException if it is not {@link #size()} long
     */
    public static State of(NetworkSpec spec, float[] flat) {
        State state = new State(spec);
        if (flat.length != state.size()) {
            throw new IllegalArgumentException(
                    "a state of " + spec.architecture() + " has " + state.size() + " values, not " + flat.length);
        }
        int at = 0;
        for (LayerState layer : state.layers) {
            at = layer.read(flat, at);
        }
        System.arraycopy(flat, at, state.output, 0, state.output.length);
        return state;
    }

    /** Values in the flat array. */
    public int size() {
        return layers.stream().mapToInt(LayerState::size).sum() + output.length;
    }

    public float[] toArray() {
        float[] flat = new float[size()];
        int at = 0;
        for (LayerState layer : layers) {
            at = layer.write(flat, at);
        }
        System.arraycopy(output, 0, flat, at, output.length);
        return flat;
    }

    /** Back to zero. */
    public void reset() {
        layers.forEach(LayerState::reset);
        Arrays.fill(output, 0f);
    }

    /** Takes over the values of a state of the same architecture. */
    public void set(State other) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).set(other.layers.get(i));
        }
        System.arraycopy(other.output, 0, output, 0, output.length);
    }

    public State copy(NetworkSpec spec) {
        State copy = new State(spec);
        copy.set(this);
        return copy;
    }

    public LayerState layer(int index) {
        return layers.get(index);
    }

    /** The live output of the last layer, which is its newest h unless the layer is residual; empty without layers. */
    public float[] output() {
        return carriesOutput || layers.isEmpty()
                ? output
                : layers.get(layers.size() - 1).newestH();
    }
}
