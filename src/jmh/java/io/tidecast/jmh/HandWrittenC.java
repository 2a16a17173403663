package io.tidecast.jmh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code src/jmh/c/lstm.c}, compiled on the spot. */
final class HandWrittenC {
    private static final Path SOURCE = Path.of("src", "jmh", "c", "lstm.c");
    private static final List<String> COMPILER =
            List.of("gcc", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math");

    private final Path program;

    /** @throws IllegalStateException without a compiler */
    HandWrittenC() {
        try {
            program = Files.createTempFile("lstm", "");
            program.toFile().deleteOnExit();
            List<String> command = new ArrayList<>(COMPILER);
            command.addAll(List.of(SOURCE.toString(), "-o", program.toString()));
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("gcc refuses " + SOURCE);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no C to compare with: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while compiling " + SOURCE, e);
        }
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /** Multiply-adds one core can do at most, in GFLOP/s. */
    double peak() throws IOException {
        byte[] said = start("64").getInputStream().readAllBytes();
        String[] words = new String(said, StandardCharsets.US_ASCII).trim().split(" ");
        return Double.parseDouble(words[words.length - 2]);
    }
}
