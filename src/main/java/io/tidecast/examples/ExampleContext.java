package io.tidecast.examples;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where an example runs.
 *
 * @param out for its story
 * @param directory for its pictures and logs, made when the first one is written
 * @param seed of everything random: the same seed gives the same run
 */
public record ExampleContext(PrintWriter out, Path directory, long seed) {

    /** Prints a line, at once. */
    public void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** A file of that name in the directory, which exists afterwards. */
    public Path file(String name) {
        try {
            return Files.createDirectories(directory).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the directory " + directory + ": " + e.getMessage(), e);
        }
    }
}
