package io.tidecast.codec;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Graphs as torch.onnx.export (TorchScript, constants folded) and tf2onnx (of Keras) lay them out, node by node, with random
 * weights: neither program runs on the JVM.
 */
final class ExportedGraphs {
    static final int BATCH = 1;
    static final int STEPS = 50;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");
    private final Random random = new Random(7);

    private ExportedGraphs() {}

    /** {@code nn.LSTM(3, 5, num_layers=2, batch_first=True)}, {@code nn.Linear(5, 2)} on the last step; states from zeros. */
    static ModelProto.Builder torchLstm() {
        return torchLstm(false);
    }

    /** The same, or with the dense layer on {@code h_n[-1]} instead. */
    static ModelProto.Builder torchLstm(boolean onState) {
        ExportedGraphs g = new ExportedGraphs();
        g.input("x", BATCH, STEPS, 3);
        g.node("Transpose", "/lstm/Transpose_output_0", "x").addAttribute(ints("perm", 1, 0, 2));
        g.node("Shape", "/lstm/Shape_output_0", "x");
        g.wholes("/lstm/Constant_output_0", 0);
        g.node("Gather", "/lstm/batch", "/lstm/Shape_output_0", "/lstm/Constant_output_0");
        g.wholes("/lstm/layers", 2);
        g.wholes("/lstm/units", 5);
        g.node("Concat", "/lstm/shape", "/lstm/layers", "/lstm/batch", "/lstm/units")
                .addAttribute(whole("axis", 0));
        g.node("ConstantOfShape", "/lstm/zeros", "/lstm/shape");
        String below = "/lstm/Transpose_output_0";
        for (int k = 0; k < 2; k++) {
            g.wholes("from." + k, k);
            g.wholes("to." + k, k + 1);
            g.wholes("axes." + k, 0);
            g.node("Slice", "/lstm/h0." + k, "/lstm/zeros", "from." + k, "to." + k, "axes." + k);
            g.node("Slice", "/lstm/c0." + k, "/lstm/zeros", "from." + k, "to." + k, "axes." + k);
            String y = "/lstm/LSTM_output_" + k;
            g.recurrent("LSTM", 4, k == 0 ? 3 : 5, 5, y, below, "/lstm/h0." + k, "/lstm/c0." + k)
                    .addOutput(y + ".h")
                    .addOutput(y + ".c");
            g.wholes("squeeze." + k, 1);
            below = "/lstm/Squeeze_" + k;
            g.node("Squeeze", below, y, "squeeze." + k);
        }
        g.node("Concat", "hn", "/lstm/LSTM_output_0.h", "/lstm/LSTM_output_1.h").addAttribute(whole("axis", 0));
        g.node("Concat", "cn", "/lstm/LSTM_output_0.c", "/lstm/LSTM_output_1.c").addAttribute(whole("axis", 0));
        g.node("Transpose", "/lstm/Transpose_1", below).addAttribute(ints("perm", 1, 0, 2));
        g.constantNode("/Constant_output_0", -1);
        g.node("Gather", "/Gather_output_0", onState ? "hn" : "/lstm/Transpose_1", "/Constant_output_0")
                .addAttribute(whole("axis", onState ? 0 : 1));
        g.floats("fc.weight", 2, 5);
        g.floats("fc.bias", 2);
        g.node("Gemm", "y", "/Gather_output_0", "fc.weight", "fc.bias")
                .addAttribute(whole("transB", 1))
                .addAttribute(real("alpha", 1))
                .addAttribute(real("beta", 1));
        g.output("y", BATCH, 2);
        g.output("hn", 2, BATCH, 5);
        g.output("cn", 2, BATCH, 5);
        return g.model(17);
    }

    /** {@code nn.RNN(2, 4, nonlinearity="relu")} with h0 as an input, {@code nn.Linear(4, 3)} on every step. */
    static ModelProto.Builder torchRnn() {
        ExportedGraphs g = new ExportedGraphs();
        g.input("x", STEPS, BATCH, 2);
        g.input("h0", 1, BATCH, 4);
        g.recurrent("RNN", 1, 2, 4, "/rnn/RNN_output_0", "x", "h0")
                .addOutput("hn")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("activations")
                        .setType(AttributeProto.AttributeType.STRINGS)
                        .addStrings(ByteString.copyFromUtf8("Relu")));
        g.wholes("axis", 1);
        g.node("Squeeze", "/rnn/Squeeze_output_0", "/rnn/RNN_output_0", "axis");
        g.floats("onnx::MatMul_30", 4, 3);
        g.floats("fc.bias", 3);
        g.node("MatMul", "/fc/MatMul_output_0", "/rnn/Squeeze_output_0", "onnx::MatMul_30");
        g.node("Add", "y", "fc.bias", "/fc/MatMul_output_0");
        g.output("y", STEPS, BATCH, 3);
        g.output("hn", 1, BATCH, 4);
        return g.model(14);
    }

    /** {@code keras.layers.GRU(6)} (reset_after), {@code Dense(4, "relu")}, {@code Dense(1, "sigmoid")}. */
    static ModelProto.Builder kerasGru(boolean resetAfter) {
        ExportedGraphs g = new ExportedGraphs();
        g.input("keras_tensor", BATCH, STEPS, 3);
        g.node("Transpose", "sequential/gru/transpose:0", "keras_tensor").addAttribute(ints("perm", 1, 0, 2));
        NodeProto.Builder gru = g.recurrent("GRU", 3, 3, 6, "gru_X__40:0", "sequential/gru/transpose:0", "")
                .addOutput("gru_Y_h:0");
        if (resetAfter) gru.addAttribute(whole("linear_before_reset", 1));
        g.wholes("const_axes", 0);
        g.node("Squeeze", "sequential/gru/last:0", "gru_Y_h:0", "const_axes");
        g.floats("dense/kernel:0", 6, 4);
        g.floats("dense/bias:0", 4);
        g.node("MatMul", "sequential/dense/MatMul:0", "sequential/gru/last:0", "dense/kernel:0");
        g.node("Add", "sequential/dense/BiasAdd:0", "sequential/dense/MatMul:0", "dense/bias:0");
        g.node("Relu", "sequential/dense/Relu:0", "sequential/dense/BiasAdd:0");
        g.floats("dense_1/kernel:0", 4, 1);
        g.floats("dense_1/bias:0", 1);
        g.node("MatMul", "sequential/dense_1/MatMul:0", "sequential/dense/Relu:0", "dense_1/kernel:0");
        g.node("Add", "sequential/dense_1/BiasAdd:0", "sequential/dense_1/MatMul:0", "dense_1/bias:0");
        g.node("Sigmoid", "dense_1", "sequential/dense_1/BiasAdd:0");
        g.output("dense_1", BATCH, 1);
        return g.model(15);
    }

    /** A graph with one change made to the node of that operator. */
    static ModelProto.Builder changed(ModelProto.Builder model, String operator, Consumer<NodeProto.Builder> change) {
        model.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals(operator))
                .findFirst()
                .ifPresent(change);
        return model;
    }

    static AttributeProto.Builder whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private static AttributeProto.Builder real(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value);
    }

    private static AttributeProto.Builder ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) attribute.addInts(value);
        return attribute;
    }

    private NodeProto.Builder recurrent(
            String operator, int gates, int inputs, int units, String output, String below, String... states) {
        String id = "onnx::" + operator + "_" + output;
        floats(id + "_W", 1, gates * units, inputs);
        floats(id + "_R", 1, gates * units, units);
        floats(id + "_B", 1, 2 * gates * units);
        return node(operator, output, below, id + "_W", id + "_R", id + "_B", "")
                .addAllInput(List.of(states))
                .addAttribute(whole("hidden_size", units));
    }

    private NodeProto.Builder node(String operator, String output, String... inputs) {
        return graph.addNodeBuilder()
                .setOpType(operator)
                .setName(operator + " " + output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private void floats(String name, int... shape) {
        int size = 1;
        TensorProto.Builder tensor =
                graph.addInitializerBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
        for (int width : shape) {
            tensor.addDims(width);
            size *= width;
        }
        ByteBuffer raw = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) raw.putFloat((float) (0.5 * random.nextGaussian()));
        tensor.setRawData(ByteString.copyFrom(raw.flip()));
    }

    private void wholes(String name, long value) {
        graph.addInitializer(wholeTensor(value).setName(name).addDims(1));
    }

    private void constantNode(String output, long value) {
        node("Constant", output)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("value")
                        .setType(AttributeProto.AttributeType.TENSOR)
                        .setT(wholeTensor(value)));
    }

    private static TensorProto.Builder wholeTensor(long value) {
        return TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addInt64Data(value);
    }

    private void input(String name, long... shape) {
        graph.addInput(value(name, shape));
    }

    private void output(String name, long... shape) {
        graph.addOutput(value(name, shape));
    }

    private static ValueInfoProto value(String name, long... widths) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (long width : widths) shape.addDimBuilder().setDimValue(width);
        TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    private ModelProto.Builder model(int operatorSet) {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(operatorSet))
                .setGraph(graph);
    }
}
