package io.tidecast.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of formats as they once were written: kept for ever, because someone still has some. */
final class Golden {
    private Golden() {}

    static byte[] read(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path path(String name) {
        return Path.of("src/test/resources/golden", name);
    }
}
