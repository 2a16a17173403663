package io.tidecast.codec;

import io.tidecast.nn.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A safetensors file: named tensors and text about them (huggingface/safetensors, format 0.x).
 *
 * <pre>8 bytes: length of the header, little-endian | header: JSON | numbers, row-major, little-endian</pre>
 *
 * Memory stays in proportion to the file: nothing is allocated that the file's own length does not cover.
 *
 * @param metadata the header's {@code __metadata__}
 * @param tensors float32, in the order in which they lie in the file
 */
public record Safetensors(Map<String, String> metadata, List<Tensor> tensors) {
    static final int LONGEST_HEADER = 1 << 20;

    public Safetensors {
        metadata = Map.copyOf(metadata);
        tensors = List.copyOf(tensors);
    }

    /** The file, as float32. The same contents give the same bytes. */
    public byte[] write() {
        byte[] header = SafetensorsHeader.write(new TreeMap<>(metadata), tensors);
        long size = 8L + header.length;
        for (Tensor tensor : tensors) size += 4L * tensor.values().length;
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        for (Tensor tensor : tensors) for (float value : tensor.values()) file.putFloat(value);
        return file.array();
    }

    /**
     * Reads float64, float32, float16 and bfloat16 tensors as float32. Their values may be anything; see {@link
     * #requireFinite}.
     *
     * @throws MalformedModelException if the file breaks the format's rules or ours
     */
    public static Safetensors read(byte[] bytes) throws MalformedModelException {
        if (bytes.length < 8)
            throw new MalformedModelException(
                    MalformedModelException.Reason.TRUNCATED,
                    bytes.length + " bytes are too few for a safetensors file");
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = file.getLong();
        if (length < 2 || length > LONGEST_HEADER)
            throw new MalformedModelException(
                    MalformedModelException.Reason.HEADER,
                    "a header of " + Long.toUnsignedString(length) + " bytes is not between 2 and " + LONGEST_HEADER);
        if (length > file.remaining())
            throw new MalformedModelException(
                    MalformedModelException.Reason.TRUNCATED,
                    "the header should have " + length + " bytes but the file ends after " + file.remaining());
        byte[] json = new byte[(int) length];
        file.get(json);
        return SafetensorsHeader.read(json).tensors(file.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    /**
     * Checks every value.
     *
     * @throws MalformedModelException naming the first tensor that holds an infinite value or no number
     */
    void requireFinite() throws MalformedModelException {
        for (Tensor tensor : tensors)
            for (float value : tensor.values())
                if (!Float.isFinite(value))
                    throw new MalformedModelException(
                            MalformedModelException.Reason.NOT_FINITE, "tensor " + tensor.name() + " holds " + value);
    }
}
