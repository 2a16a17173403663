package io.tidecast.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that fix what must not change by accident; {@code -Dgolden.write=true} writes them anew, for a change on purpose. */
public final class Golden {
    private static final Path FILES = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /** Compares a text with the golden file of that name. */
    public static void assertSame(String name, String text) {
        Path file = FILES.resolve(name);
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text, UTF_8);
            }
            assertThat(text).as("golden file %s", name).isEqualTo(Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
