package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.OFFSETS;
import static io.tidecast.codec.MalformedModelException.Reason.TRUNCATED;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.tidecast.nn.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the floating-point tensors of an ONNX file as float32. */
final class OnnxTensors {
    /** One for each dimension of a tensor, at most. */
    private static final int MOST_WHOLES = 8;

    private OnnxTensors() {}

    /** How many numbers a graph holds at most, weights and others. */
    static long numbers(GraphProto graph) {
        long numbers = 0;
        for (TensorProto tensor : graph.getInitializerList()) numbers += numbers(tensor);
        for (NodeProto node : graph.getNodeList())
            for (AttributeProto attribute : node.getAttributeList()) numbers += numbers(attribute.getT());
        return numbers;
    }

    private static long numbers(TensorProto tensor) {
        return tensor.getRawData().size() / NumberType.F16.bytes
                + (long) tensor.getFloatDataCount()
                + tensor.getDoubleDataCount()
                + tensor.getInt32DataCount();
    }

    /** The tensor, or nothing if it is of whole numbers, text or the like. */
    static Optional<Tensor> read(TensorProto proto) throws MalformedModelException {
        Optional<NumberType> type = type(proto.getDataType());
        if (type.isEmpty()) return Optional.empty();
        String name = SafetensorsHeader.shown(proto.getName());
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL)
            throw new MalformedModelException(
                    TRUNCATED, "the numbers of " + name + " are in another file; save the model in one piece");
        float[] values = values(proto, type.get());
        int[] shape = new int[proto.getDimsCount()];
        long size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) Math.max(-1, Math.min(proto.getDims(i), Integer.MAX_VALUE));
            size = shape[i] < 0 ? -1 : Math.min(size * shape[i], 1L << 32);
            if (size < 0) break;
        }
        if (size != values.length)
            throw new MalformedModelException(
                    OFFSETS,
                    "tensor " + name + " of shape "
                            + SafetensorsHeader.shown(proto.getDimsList().toString()) + " has " + values.length
                            + " values");
        return Optional.of(new Tensor(name, shape, values));
    }

    /** The numbers, if they are a few whole ones. */
    static Optional<List<Long>> wholes(TensorProto proto) {
        if (proto.getDataType() != TensorProto.DataType.INT64_VALUE) return Optional.empty();
        if (proto.getInt64DataCount() > 0)
            return proto.getInt64DataCount() > MOST_WHOLES ? Optional.empty() : Optional.of(proto.getInt64DataList());
        LongBuffer raw = proto.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
        if (raw.remaining() > MOST_WHOLES) return Optional.empty();
        List<Long> wholes = new ArrayList<>();
        while (raw.hasRemaining()) wholes.add(raw.get());
        return Optional.of(wholes);
    }

    private static float[] values(TensorProto proto, NumberType type) throws MalformedModelException {
        if (proto.hasRawData()) {
            ByteBuffer raw = proto.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            if (raw.remaining() % type.bytes != 0)
                throw new MalformedModelException(
                        OFFSETS, "tensor " + SafetensorsHeader.shown(proto.getName()) + " has half a number");
            float[] values = new float[raw.remaining() / type.bytes];
            for (int i = 0; i < values.length; i++) values[i] = type.read(raw);
            return values;
        }
        return switch (type) {
            case F32 -> {
                float[] values = new float[proto.getFloatDataCount()];
                for (int i = 0; i < values.length; i++) values[i] = proto.getFloatData(i);
                yield values;
            }
            case F64 -> {
                float[] values = new float[proto.getDoubleDataCount()];
                for (int i = 0; i < values.length; i++) values[i] = (float) proto.getDoubleData(i);
                yield values;
            }
            case F16, BF16 -> {
                ByteBuffer bits = ByteBuffer.allocate(2 * proto.getInt32DataCount());
                for (int i = 0; i < proto.getInt32DataCount(); i++) bits.putShort((short) proto.getInt32Data(i));
                bits.flip();
                float[] values = new float[proto.getInt32DataCount()];
                for (int i = 0; i < values.length; i++) values[i] = type.read(bits);
                yield values;
            }
        };
    }

    private static Optional<NumberType> type(int code) {
        return switch (code) {
            case TensorProto.DataType.FLOAT_VALUE -> Optional.of(NumberType.F32);
            case TensorProto.DataType.DOUBLE_VALUE -> Optional.of(NumberType.F64);
            case TensorProto.DataType.FLOAT16_VALUE -> Optional.of(NumberType.F16);
            case TensorProto.DataType.BFLOAT16_VALUE -> Optional.of(NumberType.BF16);
            default -> Optional.empty();
        };
    }
}
