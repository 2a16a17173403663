package io.tidecast.codec;

import static io.tidecast.codec.OnnxGraph.FLOAT;
import static io.tidecast.codec.OnnxGraph.floats;
import static io.tidecast.codec.OnnxGraph.text;
import static io.tidecast.codec.OnnxGraph.texts;
import static io.tidecast.codec.OnnxGraph.whole;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.DenseSpec;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import java.util.List;

/**
 * Adds a network to an ONNX graph in which there are values {@code input} [steps × batch × inputs], {@code features} and {@code
 * look_back} [batch × width]; its states become inputs and outputs of the graph. Used once.
 */
final class OnnxExport {
    static final String INPUT = "input";
    static final String FEATURES = "features";
    static final String LOOK_BACK = "look_back";
    static final String OUTPUT = "output";
    static final String STEPS = "steps";
    static final String BATCH = "batch";

    private final Network network;
    private final NetworkSpec spec;
    private final OnnxGraph graph;

    OnnxExport(Network network, OnnxGraph graph) {
        this.network = network;
        this.spec = network.spec();
        this.graph = graph;
        if (spec.layers().isEmpty())
            throw new IllegalArgumentException("there is no recurrent layer to export to ONNX");
    }

    /** The network on its own, what it is shown being inputs of the graph and what it answers an output. */
    OnnxGraph alone() {
        graph.input(INPUT, FLOAT, STEPS, BATCH, spec.inputs());
        if (spec.features() > 0) graph.input(FEATURES, FLOAT, BATCH, spec.features());
        if (spec.lookBack() > 0) graph.input(LOOK_BACK, FLOAT, BATCH, spec.lookBack());
        graph.output(OUTPUT, FLOAT, BATCH, spec.outputs());
        network();
        return graph;
    }

    /** Adds the network; {@code output} [batch × outputs] is what it answers after the last step. */
    void network() {
        graph.wholes("first.axis", 0);
        graph.wholes("direction.axis", 1);
        graph.wholes("last.step", -1);
        String below = INPUT;
        for (int k = 0; k < spec.layers().size(); k++) below = recurrent(k, below);
        graph.along("Gather", 0, "last", below, "last.step");
        graph.node("Squeeze", "top", "last", "first.axis");
        graph.node("Identity", OUTPUT, skip(head("top")));
    }

    /** Adds layer {@code k} on {@code below} [steps × batch × width]; returns the name of its output, of the same form. */
    private String recurrent(int k, String below) {
        RecurrentSpec layer = spec.layers().get(k);
        if (layer.dilation() > 1)
            throw new IllegalArgumentException(
                    "ONNX has no operator for a dilated layer such as that of " + spec.architecture());
        int rows = layer.gateRows();
        String h = "h." + k;
        weight("W." + k, Names.inputKernel(layer, k), layer, 1, rows, spec.layerInputs(k));
        weight("R." + k, Names.recurrentKernel(layer, k), layer, 1, rows, layer.units());
        bias("B." + k, layer, k);
        graph.input(h, FLOAT, 1, BATCH, layer.units());
        graph.output(h + ".next", FLOAT, 1, BATCH, layer.units());
        NodeProto.Builder node = graph.add(operator(layer), "y." + k, below, "W." + k, "R." + k, "B." + k, "", h)
                .addOutput(h + ".next")
                .addAttribute(whole("hidden_size", layer.units()));
        attributes(layer, node);
        if (layer.cell().hasMemory()) {
            String c = "c." + k;
            graph.input(c, FLOAT, 1, BATCH, layer.units());
            graph.output(c + ".next", FLOAT, 1, BATCH, layer.units());
            node.addInput(c).addOutput(c + ".next");
        }
        String sequence = graph.node("Squeeze", "sequence." + k, "y." + k, "direction.axis");
        return layer.residual() ? graph.node("Add", "residual." + k, sequence, below) : sequence;
    }

    private static String operator(RecurrentSpec layer) {
        return switch (layer.cell()) {
            case SIMPLE -> "RNN";
            case GRU_RESET_AFTER, GRU_RESET_BEFORE -> "GRU";
            case LSTM -> "LSTM";
        };
    }

    private static void attributes(RecurrentSpec layer, NodeProto.Builder node) {
        if (layer.cell() == CellKind.GRU_RESET_AFTER) node.addAttribute(whole("linear_before_reset", 1));
        if (layer.cell() != CellKind.SIMPLE) return;
        boolean linear = layer.activation() == Activation.LINEAR;
        node.addAttribute(texts("activations", linear ? "Affine" : operator(layer.activation())));
        if (linear) node.addAttribute(floats("activation_alpha", 1)).addAttribute(floats("activation_beta", 0));
    }

    private String head(String top) {
        String below = spec.features() > 0 ? graph.along("Concat", 1, "joined", top, FEATURES) : top;
        for (int k = 0; k < spec.head().size(); k++) {
            DenseSpec dense = spec.head().get(k);
            below = dense(below, "dense." + k, Names.denseKernel(k), Names.denseBias(k));
            if (dense.activation() == Activation.LINEAR) continue;
            NodeProto.Builder active = graph.add(operator(dense.activation()), "active." + k, below);
            if (dense.activation() == Activation.GELU) active.addAttribute(text("approximate", "tanh"));
            below = "active." + k;
        }
        return below;
    }

    private String skip(String below) {
        if (spec.lookBack() == 0) return below;
        dense(LOOK_BACK, "path", Names.SKIP_KERNEL, Names.SKIP_BIAS);
        return graph.node("Add", "sum", below, "path");
    }

    private String dense(String below, String name, String kernel, String bias) {
        int[] shape = network.weights().get(kernel).shape();
        graph.floats(kernel, network.weights().values(kernel), shape[0], shape[1]);
        graph.floats(bias, network.weights().values(bias), shape[0]);
        graph.add("Gemm", name, below, kernel, bias).addAttribute(whole("transB", 1));
        return name;
    }

    private static String operator(Activation activation) {
        return switch (activation) {
            case LINEAR -> "Identity";
            case TANH -> "Tanh";
            case RELU -> "Relu";
            case SIGMOID -> "Sigmoid";
            case GELU -> "Gelu";
            case SOFTMAX -> "Softmax";
        };
    }

    private void weight(String name, String from, RecurrentSpec layer, int... shape) {
        graph.floats(name, OnnxGates.toOnnx(layer.cell(), network.weights().values(from)), shape);
    }

    private void bias(String name, RecurrentSpec layer, int k) {
        float[] both = new float[2 * layer.gateRows()];
        List<String> names = List.of(Names.inputBias(layer, k), Names.recurrentBias(layer, k));
        for (int i = 0; i < 2; i++)
            System.arraycopy(
                    OnnxGates.toOnnx(layer.cell(), network.weights().values(names.get(i))),
                    0,
                    both,
                    i * layer.gateRows(),
                    layer.gateRows());
        graph.floats(name, both, 1, both.length);
    }
}
