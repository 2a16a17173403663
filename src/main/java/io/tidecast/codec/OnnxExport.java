package io.tidecast.codec;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.DenseSpec;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes a network as an ONNX graph; used once. */
final class OnnxExport {
    private static final int IR_VERSION = 9;
    private static final int OPERATOR_SET = 20;
    private static final String STEPS = "steps";
    private static final String BATCH = "batch";

    private final Network network;
    private final NetworkSpec spec;
    private final ModelProto.Builder model = ModelProto.newBuilder();
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("network");

    OnnxExport(Network network) {
        this.network = network;
        this.spec = network.spec();
        if (spec.layers().isEmpty())
            throw new IllegalArgumentException("there is no recurrent layer to export to ONNX");
    }

    OnnxExport with(String name, String text) {
        model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(name).setValue(text));
        return this;
    }

    ModelProto model() {
        graph.addInput(value("input", STEPS, BATCH, spec.inputs()));
        constant("first.axis", 0);
        constant("direction.axis", 1);
        constant("last.step", -1);
        String below = "input";
        for (int k = 0; k < spec.layers().size(); k++) below = recurrent(k, below);
        node("Gather", "last", below, "last.step").addAttribute(whole("axis", 0));
        node("Squeeze", "top", "last", "first.axis");
        String output = skip(head("top"));
        node("Identity", "output", output);
        graph.addOutput(0, value("output", BATCH, spec.outputs()));
        return model.setIrVersion(IR_VERSION)
                .setProducerName("tidecast")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph)
                .build();
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
        graph.addInput(value(h, 1, BATCH, layer.units()));
        NodeProto.Builder node = node(operator(layer), "y." + k, below, "W." + k, "R." + k, "B." + k, "", h)
                .addOutput(h + ".next")
                .addAttribute(whole("hidden_size", layer.units()));
        graph.addOutput(value(h + ".next", 1, BATCH, layer.units()));
        attributes(layer, node);
        if (layer.cell().hasMemory()) {
            String c = "c." + k;
            graph.addInput(value(c, 1, BATCH, layer.units()));
            node.addInput(c).addOutput(c + ".next");
            graph.addOutput(value(c + ".next", 1, BATCH, layer.units()));
        }
        node("Squeeze", "sequence." + k, "y." + k, "direction.axis");
        if (layer.residual()) node("Add", "residual." + k, "sequence." + k, below);
        return (layer.residual() ? "residual." : "sequence.") + k;
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
        if (layer.cell() == CellKind.SIMPLE) {
            String function = layer.activation() == Activation.LINEAR ? "Affine" : operator(layer.activation());
            node.addAttribute(AttributeProto.newBuilder()
                    .setName("activations")
                    .setType(AttributeProto.AttributeType.STRINGS)
                    .addStrings(ByteString.copyFromUtf8(function)));
            if (layer.activation() == Activation.LINEAR)
                node.addAttribute(floats("activation_alpha", 1)).addAttribute(floats("activation_beta", 0));
        }
    }

    private String head(String top) {
        String below = top;
        if (spec.features() > 0) {
            graph.addInput(value("features", BATCH, spec.features()));
            node("Concat", "joined", top, "features").addAttribute(whole("axis", 1));
            below = "joined";
        }
        for (int k = 0; k < spec.head().size(); k++) {
            DenseSpec dense = spec.head().get(k);
            below = dense(below, "dense." + k, Names.denseKernel(k), Names.denseBias(k));
            if (dense.activation() != Activation.LINEAR) {
                NodeProto.Builder active = node(operator(dense.activation()), "active." + k, below);
                if (dense.activation() == Activation.GELU)
                    active.addAttribute(AttributeProto.newBuilder()
                            .setName("approximate")
                            .setType(AttributeProto.AttributeType.STRING)
                            .setS(ByteString.copyFromUtf8("tanh")));
                below = "active." + k;
            }
        }
        return below;
    }

    private String skip(String below) {
        if (spec.lookBack() == 0) return below;
        graph.addInput(value("look_back", BATCH, spec.lookBack()));
        dense("look_back", "path", Names.SKIP_KERNEL, Names.SKIP_BIAS);
        node("Add", "sum", below, "path");
        return "sum";
    }

    private String dense(String below, String name, String kernel, String bias) {
        int[] shape = network.weights().get(kernel).shape();
        tensor(kernel, network.weights().values(kernel), shape[0], shape[1]);
        tensor(bias, network.weights().values(bias), shape[0]);
        node("Gemm", name, below, kernel, bias).addAttribute(whole("transB", 1));
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
        tensor(name, OnnxGates.toOnnx(layer.cell(), network.weights().values(from)), shape);
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
        tensor(name, both, 1, both.length);
    }

    private void tensor(String name, float[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor = graph.addInitializerBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setRawData(ByteString.copyFrom(bytes));
        for (int width : shape) tensor.addDims(width);
    }

    private void constant(String name, long value) {
        graph.addInitializerBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(1)
                .addInt64Data(value);
    }

    private NodeProto.Builder node(String operator, String output, String... inputs) {
        return graph.addNodeBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static AttributeProto.Builder whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private static AttributeProto.Builder floats(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOATS)
                .addFloats(value);
    }

    /** A float32 value whose dimensions are numbers, or names where they are free. */
    private static ValueInfoProto value(String name, Object... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dimension : dimensions)
            shape.addDim(
                    dimension instanceof Integer width
                            ? Dimension.newBuilder().setDimValue(width)
                            : Dimension.newBuilder().setDimParam((String) dimension));
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
