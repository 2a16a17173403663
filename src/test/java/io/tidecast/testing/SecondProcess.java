package io.tidecast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main class of the tests in a JVM of its own, for what only a real death can show. */
public final class SecondProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private SecondProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a JVM on the class path of this one. */
    public static SecondProcess of(Class<?> main, String... args) throws IOException {
        Path output = Files.createTempFile("tidecast-process-", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new SecondProcess(process, output);
    }

    /** Waits until it has printed a line. */
    public void awaitLine(String line) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(Files.readAllLines(output)).contains(line);
        });
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Asks it to end, as {@code kill} does, and waits; its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
