package io.tidecast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program as users run it: a process of its own, from the jar where it has been built, else from the classes. */
public final class Tidecast implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern PAGE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    private final Process process;
    private final Path output;
    private final HttpClient http = HttpClient.newHttpClient();

    private Tidecast(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it in a directory with some environment variables. */
    public static Tidecast start(Path dir, Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(args));
        try {
            Path output = Files.createTempFile(dir, "output-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new Tidecast(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> program() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = Path.of(System.getProperty("tidecast.jar", "target/tidecast.jar"))
                .toAbsolutePath();
        return System.getProperty("tidecast.jar") != null && Files.exists(jar)
                ? List.of(java, "-Xmx1g", "-jar", jar.toString())
                : List.of(java, "-Xmx1g", "-cp", System.getProperty("java.class.path"), "io.tidecast.cli.Tidecast");
    }

    /** All it has printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed something. */
    public Tidecast awaitOutput(String text) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(output()).contains(text);
        });
        return this;
    }

    /** Waits until it ends by itself; its exit code. */
    public int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended, after: %s", output())
                .isTrue();
        return process.exitValue();
    }

    /** Ends it as {@code kill} or Ctrl-C does; its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** Ends it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits until an address of its web server answers with status 200 and a body that contains a text; the body. */
    public String awaitPage(String path, String text) {
        awaitOutput("http://127.0.0.1:");
        Matcher page = PAGE.matcher(output());
        assertThat(page.find()).isTrue();
        URI uri = URI.create(page.group() + path);
        String[] body = {""};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(IOException.class)
                .untilAsserted(() -> {
                    HttpResponse<String> answer =
                            http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                    body[0] = answer.body();
                    assertThat(answer.body()).as("%s, after: %s", uri, output()).contains(text);
                    assertThat(answer.statusCode()).isEqualTo(200);
                });
        return body[0];
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
