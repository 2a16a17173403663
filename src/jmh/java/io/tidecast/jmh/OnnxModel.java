package io.tidecast.jmh;

import io.tidecast.nn.Network;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The subject as an ONNX graph: x, h, c → LSTM → next h, next c, and Gemm → y. Written as protobuf by hand, field by field
 * of onnx.proto, because it is this small.
 */
final class OnnxModel {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private OnnxModel() {}

    static byte[] of(Network network, int batch) {
        int units = network.spec().topUnits();
        float[] bias = Arrays.copyOf(Subject.reorder(Subject.bias(network), units, 0, 3, 1, 2), 8 * units);
        Message graph = new Message();
        graph.message(1, node("LSTM", "x,w,r,b,,h,c", ",hn,cn").message(5, integer("hidden_size", units)));
        graph.message(1, node("Reshape", "hn,flat", "top"));
        graph.message(1, node("Gemm", "top,d,e", "y").message(5, integer("transB", 1)));
        graph.text(2, "subject");
        graph.message(5, floats("w", reordered(Subject.inputKernel(network), Subject.INPUTS * units), 1, 4 * units, Subject.INPUTS));
        graph.message(5, floats("r", reordered(Subject.recurrentKernel(network), units * units), 1, 4 * units, units));
        graph.message(5, floats("b", bias, 1, 8 * units));
        graph.message(5, floats("d", Subject.denseKernel(network), Subject.OUTPUTS, units));
        graph.message(5, floats("e", Subject.denseBias(network), Subject.OUTPUTS));
        graph.message(5, longs("flat", batch, units));
        graph.message(11, value("x", 1, batch, Subject.INPUTS));
        graph.message(11, value("h", 1, batch, units));
        graph.message(11, value("c", 1, batch, units));
        graph.message(12, value("y", batch, Subject.OUTPUTS));
        graph.message(12, value("hn", 1, batch, units));
        graph.message(12, value("cn", 1, batch, units));
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().text(1, "").number(2, 14))
                .bytes();
    }

    /** ONNX orders gates i, o, f, c. */
    private static float[] reordered(float[] kernel, int block) {
        return Subject.reorder(kernel, block, 0, 3, 1, 2);
    }

    private static Message node(String op, String inputs, String outputs) {
        Message node = new Message();
        for (String input : inputs.split(",", -1)) {
            node.text(1, input);
        }
        for (String output : outputs.split(",", -1)) {
            node.text(2, output);
        }
        return node.text(4, op);
    }

    private static Message integer(String name, int value) {
        return new Message().text(1, name).number(3, value).number(20, 2);
    }

    private static Message floats(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, FLOAT, raw, shape);
    }

    private static Message longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return tensor(name, INT64, raw, values.length);
    }

    private static Message tensor(String name, int type, ByteBuffer raw, long... shape) {
        Message tensor = new Message();
        for (long size : shape) {
            tensor.number(1, size);
        }
        return tensor.number(2, type).text(8, name).field(9, raw.array());
    }

    private static Message value(String name, long... shape) {
        Message dimensions = new Message();
        for (long size : shape) {
            dimensions.message(1, new Message().number(1, size));
        }
        Message tensor = new Message().number(1, FLOAT).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A protobuf message under construction. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message field(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message text(int field, String value) {
            return field(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return field(field, value.bytes());
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                out.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
