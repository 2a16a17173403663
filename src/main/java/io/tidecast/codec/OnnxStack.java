package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.SHAPE;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.tidecast.codec.OnnxValue.Dense;
import io.tidecast.codec.OnnxValue.Input;
import io.tidecast.codec.OnnxValue.Joined;
import io.tidecast.codec.OnnxValue.Last;
import io.tidecast.codec.OnnxValue.Recurrent;
import io.tidecast.nn.Activation;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layers of an ONNX graph, gathered from input to output. Each may only be put on top of the one before. */
final class OnnxStack {
    private final List<OnnxLayer> layers = new ArrayList<>();
    private final List<OnnxDense> head = new ArrayList<>();
    private @Nullable OnnxDense skip;
    private @Nullable Input input;
    private int features;
    private long left;

    /** @param numbers how many the file holds: that the same ones are used over and over is not supported */
    OnnxStack(long numbers) {
        left = numbers;
    }

    OnnxValue recurrent(NodeProto node, OnnxValue below, OnnxLayer layer) throws MalformedModelException {
        boolean first = layers.isEmpty() && below instanceof Input;
        boolean next = below.equals(new Recurrent(layers.size() - 1)) && isTop(below);
        if (!first && !next) throw OnnxLayer.refusal(node, "it is not on top of the layer before");
        if (below instanceof Input from) input = from;
        use(node, layer.input());
        use(node, layer.recurrent());
        layers.add(layer);
        return new Recurrent(layers.size() - 1);
    }

    OnnxValue joined(NodeProto node, OnnxValue below, int width) throws MalformedModelException {
        if (!isTop(below) || width < 1) throw OnnxLayer.refusal(node, "what it joins is not known");
        features = width;
        return new Joined(width);
    }

    OnnxValue dense(NodeProto node, OnnxValue below, OnnxDense dense) throws MalformedModelException {
        use(node, dense.kernel);
        if (below instanceof Input) return new Dense(dense);
        boolean first = head.isEmpty() && (features > 0 ? below instanceof Joined : isTop(below));
        if (!first && !isLast(below)) throw OnnxLayer.refusal(node, "it is not on top of the layer before");
        head.add(dense);
        return new Dense(dense);
    }

    OnnxValue bias(NodeProto node, OnnxValue below, Tensor bias) throws MalformedModelException {
        if (!(below instanceof Dense dense)
                || dense.layer().bias != null
                || dense.layer().activation != Activation.LINEAR
                || skip != null) throw OnnxLayer.refusal(node, "it adds to what is no dense layer without a bias");
        dense.layer().bias = bias;
        return below;
    }

    OnnxValue activation(NodeProto node, OnnxValue below, Activation activation) throws MalformedModelException {
        if (!isLast(below) || head.get(head.size() - 1).activation != Activation.LINEAR)
            throw OnnxLayer.refusal(node, "it does not follow a dense layer");
        head.get(head.size() - 1).activation = activation;
        return below;
    }

    /** A residual layer, or the linear path beside the others. */
    OnnxValue sum(NodeProto node, OnnxValue a, OnnxValue b) throws MalformedModelException {
        if (isTop(a) && isBelowTop(b)) return residual(a);
        if (isTop(b) && isBelowTop(a)) return residual(b);
        if (isEnd(a) && isPath(b)) return path(a, b);
        if (isEnd(b) && isPath(a)) return path(b, a);
        throw OnnxLayer.refusal(node, "it adds what does not belong together");
    }

    private OnnxValue residual(OnnxValue top) {
        layers.set(layers.size() - 1, layers.get(layers.size() - 1).withResidual());
        return top;
    }

    private OnnxValue path(OnnxValue end, OnnxValue path) {
        skip = ((Dense) path).layer();
        return end;
    }

    private void use(NodeProto node, Tensor kernel) throws MalformedModelException {
        left -= kernel.values().length;
        if (left < 0) throw OnnxLayer.refusal(node, "it shares its weights with another node");
    }

    private boolean isTop(OnnxValue value) {
        int top = layers.size() - 1;
        return (value.equals(new Recurrent(top)) || value.equals(new Last(top))) && head.isEmpty() && skip == null;
    }

    private boolean isBelowTop(OnnxValue value) {
        OnnxLayer top = layers.get(layers.size() - 1);
        boolean below = layers.size() == 1 ? value.equals(input) : value.equals(new Recurrent(layers.size() - 2));
        return below && !top.spec().residual() && top.inputs() == top.spec().units();
    }

    private boolean isLast(OnnxValue value) {
        return !head.isEmpty() && skip == null && value.equals(new Dense(head.get(head.size() - 1)));
    }

    private boolean isPath(OnnxValue value) {
        return value instanceof Dense dense && skip == null && !head.contains(dense.layer());
    }

    /** Whether this is the output of the layer that is last so far. */
    boolean isEnd(@Nullable OnnxValue value) {
        int top = layers.size() - 1;
        return head.isEmpty()
                ? new Recurrent(top).equals(value) || new Last(top).equals(value)
                : new Dense(head.get(head.size() - 1)).equals(value);
    }

    Network network() throws MalformedModelException {
        if (layers.isEmpty()) throw new MalformedModelException(SHAPE, "there is no RNN, GRU or LSTM in it");
        NetworkSpec spec = spec();
        NetworkTensors.require(spec, numbers());
        Weights weights = Weights.zero(spec);
        for (int k = 0; k < layers.size(); k++) {
            RecurrentSpec layer = spec.layers().get(k);
            NetworkTensors.put(
                    weights, Names.inputKernel(layer, k), layers.get(k).input());
            NetworkTensors.put(
                    weights, Names.recurrentKernel(layer, k), layers.get(k).recurrent());
            put(weights, Names.inputBias(layer, k), layers.get(k).inputBias());
            put(weights, Names.recurrentBias(layer, k), layers.get(k).recurrentBias());
        }
        for (int k = 0; k < head.size(); k++) put(weights, Names.denseKernel(k), Names.denseBias(k), head.get(k));
        if (skip != null) put(weights, Names.SKIP_KERNEL, Names.SKIP_BIAS, skip);
        return new Network(spec, weights);
    }

    private NetworkSpec spec() throws MalformedModelException {
        try {
            NetworkSpec.Builder builder = NetworkSpec.of(layers.get(0).inputs()).features(features);
            layers.forEach(layer -> builder.layer(layer.spec()));
            head.forEach(dense -> builder.dense(dense.kernel.rows(), dense.activation));
            if (skip != null) builder.lookBack(skip.kernel.columns());
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new MalformedModelException(SHAPE, String.valueOf(e.getMessage()));
        }
    }

    private long numbers() {
        long numbers = skip == null ? 0 : skip.kernel.values().length;
        for (OnnxLayer layer : layers)
            numbers += layer.input().values().length + layer.recurrent().values().length;
        for (OnnxDense dense : head) numbers += dense.kernel.values().length;
        return numbers;
    }

    private static void put(Weights weights, String kernel, String bias, OnnxDense from)
            throws MalformedModelException {
        NetworkTensors.put(weights, kernel, from.kernel);
        put(weights, bias, from.bias);
    }

    /** A bias is as long as it has to be, whatever its shape; one that is not there stays zero. */
    private static void put(Weights weights, String name, @Nullable Tensor bias) throws MalformedModelException {
        if (bias != null)
            NetworkTensors.put(weights, name, new Tensor(bias.name(), new int[] {bias.values().length}, bias.values()));
    }
}
