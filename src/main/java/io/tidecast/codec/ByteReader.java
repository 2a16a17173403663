package io.tidecast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;

/** Little-endian numbers out of bytes. Lengths are checked against what is left before anything is allocated. */
final class ByteReader {
    private final ByteBuffer bytes;

    ByteReader(byte[] bytes, int from, int to) {
        this.bytes = ByteBuffer.wrap(bytes, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    int remaining() {
        return bytes.remaining();
    }

    int oneByte() {
        need(1);
        return bytes.get() & 0xFF;
    }

    int whole() {
        need(4);
        return bytes.getInt();
    }

    long longWhole() {
        need(8);
        return bytes.getLong();
    }

    /** A count of things of at least {@code size} bytes each. */
    int count(int size) {
        int count = whole();
        if (count < 0) throw new MalformedStateException("it holds a count of " + count);
        need((long) count * size);
        return count;
    }

    int[] wholes() {
        int[] values = new int[count(4)];
        for (int i = 0; i < values.length; i++) values[i] = bytes.getInt();
        return values;
    }

    long[] longs() {
        long[] values = new long[count(8)];
        for (int i = 0; i < values.length; i++) values[i] = bytes.getLong();
        return values;
    }

    double[] doubles() {
        double[] values = new double[count(8)];
        for (int i = 0; i < values.length; i++) values[i] = bytes.getDouble();
        return values;
    }

    float[] floats() {
        float[] values = new float[count(4)];
        for (int i = 0; i < values.length; i++) values[i] = bytes.getFloat();
        return values;
    }

    double[][] doubleRows() {
        double[][] rows = new double[count(4)][];
        for (int i = 0; i < rows.length; i++) rows[i] = doubles();
        return rows;
    }

    float[][] floatRows() {
        float[][] rows = new float[count(4)][];
        for (int i = 0; i < rows.length; i++) rows[i] = floats();
        return rows;
    }

    String text() {
        int length = count(1);
        ByteBuffer slice = bytes.slice().limit(length);
        bytes.position(bytes.position() + length);
        try {
            return UTF_8.newDecoder().decode(slice).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedStateException("it holds a name that is not UTF-8");
        }
    }

    private void need(long count) {
        if (count > bytes.remaining())
            throw new MalformedStateException("it ends " + (count - bytes.remaining()) + " bytes too early");
    }
}
