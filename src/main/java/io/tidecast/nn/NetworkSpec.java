package io.tidecast.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * What a network computes, without its weights: recurrent layers on top of each other, dense layers on the last one's
 * output h joined by features, and a linear path from the look-back beside both:
 *
 * <pre>outputs = dense(… dense([h, features])) + W_skip lookBack + b_skip</pre>
 *
 * Built from {@link #of} onwards: {@code NetworkSpec.of(5).lstm(64).features(96).dense(128, GELU).dense(48)}.
 *
 * @param inputs width of the input of one step, at least 1
 * @param layers recurrent layers, lowest first; none makes the head an ordinary dense network on the features
 * @param features width of what joins h at the head, 0 for nothing
 * @param head dense layers; none means that the last h is the output
 * @param lookBack width of the linear path, 0 for none
 */
public record NetworkSpec(int inputs, List<RecurrentSpec> layers, int features, List<DenseSpec> head, int lookBack) {

    public NetworkSpec {
        layers = List.copyOf(layers);
        head = List.copyOf(head);
        if (inputs < 1 || features < 0 || lookBack < 0) {
            throw new IllegalArgumentException("a network needs at least 1 input and no negative width, not inputs "
                    + inputs + ", features " + features + ", look-back " + lookBack);
        }
        int width = inputs;
        for (RecurrentSpec layer : layers) {
            if (layer.residual() && layer.units() != width) {
                throw new IllegalArgumentException(
                        "a residual layer of " + layer.units() + " units needs an input as wide, not " + width);
            }
            width = layer.units();
        }
        if (head.isEmpty() && (layers.isEmpty() || features > 0)) {
            throw new IllegalArgumentException("without a dense layer there is nothing to take the features to");
        }
        if (layers.isEmpty() && features == 0) {
            throw new IllegalArgumentException("a network needs a recurrent layer or features");
        }
    }

    /** A network yet without layers, to be continued. */
    public static Builder of(int inputs) {
        return new Builder(inputs);
    }

    /** Width of the output of one step. */
    public int outputs() {
        return head.isEmpty() ? topUnits() : head.get(head.size() - 1).units();
    }

    /** Width of the last recurrent layer's output; 0 without layers. */
    public int topUnits() {
        return layers.isEmpty() ? 0 : layers.get(layers.size() - 1).units();
    }

    /** Width of what enters a recurrent layer. */
    public int layerInputs(int layer) {
        return layer == 0 ? inputs : layers.get(layer - 1).units();
    }

    /** Width of what enters a dense layer. */
    public int denseInputs(int dense) {
        return dense == 0 ? topUnits() + features : head.get(dense - 1).units();
    }

    /** Whether the last layer's output differs from its h and so has to be carried too. */
    public boolean carriesOutput() {
        return !layers.isEmpty() && layers.get(layers.size() - 1).residual();
    }

    /**
     * The id of this architecture, e.g. {@code in5-lstm64-feat96-dense128.gelu-dense48-skip336}: equal ids mean that
     * weights and states fit. {@link Architecture#parse} is the way back.
     */
    public String architecture() {
        List<String> parts = new ArrayList<>();
        parts.add("in" + inputs);
        layers.forEach(layer -> parts.add(layer.architecture()));
        if (features > 0) {
            parts.add("feat" + features);
        }
        head.forEach(dense -> parts.add(dense.architecture()));
        if (lookBack > 0) {
            parts.add("skip" + lookBack);
        }
        return String.join("-", parts);
    }

    /** Collects the parts of a network from input to output. */
    public static final class Builder {
        private final int inputs;
        private final List<RecurrentSpec> layers = new ArrayList<>();
        private final List<DenseSpec> head = new ArrayList<>();
        private int features;
        private int lookBack;

        private Builder(int inputs) {
            this.inputs = inputs;
        }

        public Builder layer(RecurrentSpec layer) {
            layers.add(layer);
            return this;
        }

        public Builder lstm(int units) {
            return layer(RecurrentSpec.of(CellKind.LSTM, units));
        }

        /** The reset-after variant, which Keras, cuDNN and PyTorch use. */
        public Builder gru(int units) {
            return layer(RecurrentSpec.of(CellKind.GRU_RESET_AFTER, units));
        }

        public Builder simple(int units, Activation activation) {
            return layer(RecurrentSpec.simple(units, activation));
        }

        public Builder features(int width) {
            features = width;
            return this;
        }

        public Builder dense(int units, Activation activation) {
            head.add(new DenseSpec(units, activation));
            return this;
        }

        public Builder dense(int units) {
            return dense(units, Activation.LINEAR);
        }

        public Builder lookBack(int width) {
            lookBack = width;
            return this;
        }

        public NetworkSpec build() {
            return new NetworkSpec(inputs, layers, features, head, lookBack);
        }
    }
}
