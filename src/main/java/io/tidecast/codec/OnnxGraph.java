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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays an ONNX graph out, node by node. A node goes by the name of its (first) output. */
final class OnnxGraph {
    static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
    static final int DOUBLE = TensorProto.DataType.DOUBLE_VALUE;
    static final int WHOLE = TensorProto.DataType.INT64_VALUE;

    private static final int IR_VERSION = 9;
    private static final int OPERATOR_SET = 20;

    private final GraphProto.Builder graph;

    OnnxGraph(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /** The finished model, the same for the same graph and metadata. */
    ModelProto model(Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("tidecast")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(graph);
        new TreeMap<>(metadata)
                .forEach((key, text) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build();
    }

    /** @param dimensions numbers, or names where they are free */
    void input(String name, int type, Object... dimensions) {
        graph.addInput(value(name, type, dimensions));
    }

    void output(String name, int type, Object... dimensions) {
        graph.addOutput(value(name, type, dimensions));
    }

    /** Says of a value within the graph what it is like. */
    void known(String name, int type, Object... dimensions) {
        graph.addValueInfo(value(name, type, dimensions));
    }

    /** A node that may be given attributes and further inputs and outputs. */
    NodeProto.Builder add(String operator, String output, String... inputs) {
        return graph.addNodeBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    /** A node as it stands; its output. */
    String node(String operator, String output, String... inputs) {
        add(operator, output, inputs);
        return output;
    }

    /** A node with one attribute that is a whole number; its output. */
    String along(String operator, int axis, String output, String... inputs) {
        add(operator, output, inputs).addAttribute(whole("axis", axis));
        return output;
    }

    /** A reduction over the second dimension, which stays as one. */
    String reduce(String operator, String output, String input) {
        return node(operator, output, input, wholes(output + ".over", 1));
    }

    /** Cuts out {@code from} (inclusive) to {@code to} (exclusive) of a dimension. */
    String slice(String output, String input, int axis, int from, int to) {
        return node(
                "Slice",
                output,
                input,
                wholes(output + ".from", from),
                wholes(output + ".to", to),
                wholes(output + ".axis", axis));
    }

    /** A single number of float64. */
    String number(String name, double value) {
        return doubles(name, new double[] {value}, 1);
    }

    String cast(String output, String input, int type) {
        add("Cast", output, input).addAttribute(whole("to", type));
        return output;
    }

    String floats(String name, float[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, FLOAT, bytes, shape);
    }

    String doubles(String name, double[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return tensor(name, DOUBLE, bytes, shape);
    }

    /** Whole numbers in a row. */
    String wholes(String name, long... values) {
        TensorProto.Builder tensor = graph.addInitializerBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64_VALUE)
                .addDims(values.length);
        for (long value : values) tensor.addInt64Data(value);
        return name;
    }

    private String tensor(String name, int type, ByteBuffer bytes, int... shape) {
        TensorProto.Builder tensor =
                graph.addInitializerBuilder().setName(name).setDataType(type).setRawData(ByteString.copyFrom(bytes));
        for (int width : shape) tensor.addDims(width);
        return name;
    }

    static AttributeProto.Builder whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
    }

    /** Of a Transpose node. */
    static AttributeProto.Builder permutation(long... order) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName("perm").setType(AttributeProto.AttributeType.INTS);
        for (long axis : order) attribute.addInts(axis);
        return attribute;
    }

    static AttributeProto.Builder floats(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOATS)
                .addFloats(value);
    }

    static AttributeProto.Builder text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value));
    }

    static AttributeProto.Builder texts(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRINGS)
                .addStrings(ByteString.copyFromUtf8(value));
    }

    private static ValueInfoProto value(String name, int type, Object... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dimension : dimensions)
            shape.addDim(
                    dimension instanceof Integer width
                            ? Dimension.newBuilder().setDimValue(width)
                            : Dimension.newBuilder().setDimParam((String) dimension));
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
