package io.tidecast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidecast.nn.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 over what a model is, in an order that does not depend on the file's. Fed to it, each as UTF-8 and ended by a line
 * feed unless said otherwise:
 *
 * <ol>
 *   <li>each metadata entry but the checksum itself, by name: {@code name=value};
 *   <li>each tensor, by name: {@code name[2, 3]} with its shape, then its numbers as little-endian float32, nothing after.
 * </ol>
 */
final class ModelChecksum {
    static final String NAME = "sha256";

    private ModelChecksum() {}

    static String of(Safetensors file) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, String> entry : new TreeMap<>(file.metadata()).entrySet())
            if (!entry.getKey().equals(NAME))
                digest.update((entry.getKey() + "=" + entry.getValue() + "\n").getBytes(UTF_8));
        List<Tensor> byName = file.tensors().stream()
                .sorted(Comparator.comparing(Tensor::name))
                .toList();
        for (Tensor tensor : byName) {
            digest.update((tensor.name() + Arrays.toString(tensor.shape()) + "\n").getBytes(UTF_8));
            ByteBuffer numbers = ByteBuffer.allocate(4 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
            numbers.asFloatBuffer().put(tensor.values());
            digest.update(numbers);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
