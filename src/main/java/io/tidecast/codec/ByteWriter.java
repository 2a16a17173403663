package io.tidecast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Little-endian numbers into bytes. */
final class ByteWriter {
    private ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

    ByteWriter oneByte(int value) {
        room(1).put((byte) value);
        return this;
    }

    ByteWriter whole(int value) {
        room(4).putInt(value);
        return this;
    }

    ByteWriter longWhole(long value) {
        room(8).putLong(value);
        return this;
    }

    ByteWriter wholes(int[] values) {
        room(4 + 4 * values.length).putInt(values.length);
        for (int value : values) bytes.putInt(value);
        return this;
    }

    ByteWriter longs(long[] values) {
        room(4 + 8 * values.length).putInt(values.length);
        for (long value : values) bytes.putLong(value);
        return this;
    }

    ByteWriter doubles(double[] values) {
        room(4 + 8 * values.length).putInt(values.length);
        for (double value : values) bytes.putDouble(value);
        return this;
    }

    ByteWriter floats(float[] values) {
        room(4 + 4 * values.length).putInt(values.length);
        for (float value : values) bytes.putFloat(value);
        return this;
    }

    ByteWriter rows(double[][] rows) {
        whole(rows.length);
        for (double[] row : rows) doubles(row);
        return this;
    }

    ByteWriter rows(float[][] rows) {
        whole(rows.length);
        for (float[] row : rows) floats(row);
        return this;
    }

    ByteWriter text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        whole(utf8.length);
        room(utf8.length).put(utf8);
        return this;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private ByteBuffer room(int count) {
        if (bytes.remaining() < count) {
            int size = Math.max(bytes.capacity() * 2, bytes.position() + count);
            bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
        }
        return bytes;
    }
}
