package io.tidecast.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A network with its weights.
 *
 * @param spec what it computes
 * @param weights its parameters, live: training changes them
 */
public record Network(NetworkSpec spec, Weights weights) {

    /** A network with fresh weights as Keras would draw them; the same seed gives the same weights. */
    public static Network initialise(NetworkSpec spec, long seed) {
        return new Network(spec, Initialiser.draw(spec, seed));
    }

    /** Zeroes the last dense layer, so that the network starts out as its linear path alone. */
    public Network withZeroHead() {
        int last = spec.head().size() - 1;
        Weights zeroed = weights.copy();
        if (last >= 0) {
            Arrays.fill(zeroed.values(Names.denseKernel(last)), 0f);
            Arrays.fill(zeroed.values(Names.denseBias(last)), 0f);
        }
        return new Network(spec, zeroed);
    }

    /** A stepper on the weights as they are now; later changes do not reach it. */
    public Stepper stepper() {
        return new Stepper(this);
    }

    /**
     * A stepper for several series a call, on the weights as they are now.
     *
     * @param capacity most series in one call
     */
    public BatchStepper batchStepper(int capacity) {
        return new BatchStepper(this, capacity);
    }

    /**
     * Tells this network from any other, weights and all: its {@link NetworkSpec#architecture()} and a checksum (CRC-32C,
     * RFC 3720) over its weights as they are now, e.g. {@code in5-lstm64-dense48@1f2e3d4c}.
     */
    public String fingerprint() {
        CRC32C checksum = new CRC32C();
        for (String name : weights.names()) {
            float[] values = weights.values(name);
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            checksum.update(bytes);
        }
        return spec.architecture() + "@" + HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    public Network copy() {
        return new Network(spec, weights.copy());
    }
}
