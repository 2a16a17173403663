package io.tidecast.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A module's state dictionary as {@code safetensors.torch.save_file} writes it: nothing of this is shared with the code under
 * test.
 */
public final class StateDict {
    private final Random random;
    private final Map<String, String> metadata = new TreeMap<>();
    private final List<String> entries = new ArrayList<>();
    private final ByteBuffer numbers = ByteBuffer.allocate(1 << 22).order(ByteOrder.LITTLE_ENDIAN);

    public StateDict(long seed) {
        random = new Random(seed);
    }

    public StateDict metadata(String key, String text) {
        metadata.put(key, text);
        return this;
    }

    /** {@code nn.LSTM}, {@code nn.GRU} or {@code nn.RNN}, of 4, 3 or 1 gates, under a name of the user's. */
    public StateDict recurrent(String name, int gates, int inputs, int units, int layers) {
        for (int k = 0; k < layers; k++) {
            tensor(name + ".weight_ih_l" + k, "F32", gates * units, k == 0 ? inputs : units);
            tensor(name + ".weight_hh_l" + k, "F32", gates * units, units);
            tensor(name + ".bias_ih_l" + k, "F32", gates * units);
            tensor(name + ".bias_hh_l" + k, "F32", gates * units);
        }
        return this;
    }

    /** {@code nn.Linear}. */
    public StateDict linear(String name, String type, int inputs, int outputs) {
        return tensor(name + ".weight", type, outputs, inputs).tensor(name + ".bias", type, outputs);
    }

    /** Random numbers of a type. */
    public StateDict tensor(String name, String type, int... shape) {
        int begin = numbers.position();
        for (int left = Arrays.stream(shape).reduce(1, (a, b) -> a * b); left > 0; left--)
            put(type, (float) (0.2 * random.nextGaussian()));
        entries.add("\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, type, Arrays.toString(shape), begin, numbers.position()));
        return this;
    }

    private void put(String type, float value) {
        switch (type) {
            case "F64" -> numbers.putDouble(value);
            case "BF16" -> numbers.putShort((short) (Float.floatToIntBits(value) >>> 16));
            default -> numbers.putFloat(value);
        }
    }

    public byte[] bytes() {
        String texts = metadata.entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":\"" + e.getValue().replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "\"__metadata__\":{", "}"));
        List<String> all = new ArrayList<>(entries);
        if (!metadata.isEmpty()) all.add(0, texts);
        byte[] header = ("{" + String.join(",", all) + "}").getBytes(UTF_8);
        return ByteBuffer.allocate(8 + header.length + numbers.position())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(numbers.array(), 0, numbers.position())
                .array();
    }
}
