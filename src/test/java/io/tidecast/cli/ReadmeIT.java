package io.tidecast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidecast.testing.Tidecast;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's commands as they stand there; only the ports are other ones. */
class ReadmeIT {
    private static final String PROGRAM = "java -jar target/tidecast.jar ";
    private static final Path README = Path.of("README.md").toAbsolutePath();
    private static final Pattern BROKER = Pattern.compile("Kafka broker at (127\\.0\\.0\\.1:\\d+)");

    @TempDir
    private Path dir;

    private final List<Tidecast> started = new ArrayList<>();
    private Map<String, String> environment = Map.of("TIDECAST_HTTP_PORT", "0");

    @AfterEach
    void end() {
        started.forEach(Tidecast::close);
    }

    @Test
    void shouldBringOwnDataToForecastsInThreeCommands() throws Exception {
        // Given
        Tidecast broker = start("broker", "--port", "0");
        broker.awaitOutput("Ctrl-C stops it");
        String address = BROKER.matcher(broker.output())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        environment = Map.of(
                "TIDECAST_HTTP_PORT", "0", "TIDECAST_BOOTSTRAP_SERVERS", address, "TIDECAST_TRAIN_UPDATES", "200");
        Tidecast forecast = start("forecast");
        Tidecast train = start("train");
        forecast.awaitPage("/health/ready", "\"status\":\"up\"");

        // When
        assertThat(run("replay")).contains("26277 values sent to topic values");
        train.awaitOutput("promoted");

        // Then
        forecast.awaitPage("/api/models", "\"inForce\":true");
        assertThat(run("topics list")).contains("exists   values").doesNotContain("missing");
        assertThat(run("models list")).contains("default", "lstm32");
        assertThat(run("models show")).contains("vs-baseline", "tribuo-linear-vs-baseline", "observations-");
        assertThat(run("dead-letters show")).contains("topic dead-letters holds no dead letters");
        assertThat(run("summary")).contains("lstm");
        assertThat(train.output()).contains("validation loss", "Tribuo");
        for (Tidecast process : List.of(train, forecast, broker))
            assertThat(process.stop()).isEqualTo(143);
    }

    @Test
    void shouldAnswerLinesTypedIntoKcatWithForecasts() throws Exception {
        // Given
        assumeTrue(onPath("kcat"), "kcat is not installed");
        Tidecast broker = start("broker", "--port", "0");
        broker.awaitOutput("Ctrl-C stops it");
        String address = BROKER.matcher(broker.output())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        environment = Map.of("TIDECAST_HTTP_PORT", "0", "TIDECAST_BOOTSTRAP_SERVERS", address);
        start("forecast").awaitPage("/health/ready", "\"status\":\"up\"");

        // When
        String printed = "";
        for (String line : lines()) if (line.contains("kcat")) printed = shell(line.replace("127.0.0.1:9092", address));

        // Then
        assertThat(printed.lines()).hasSize(2).allMatch(line -> line.contains("\"series\":\"kitchen\""));
        assertThat(printed).contains("\"observed\":21.5", "\"observed\":21.7", "\"status\":\"warming\"");
    }

    @Test
    void shouldShowTheDemo() throws Exception {
        // Given
        assertThat(Files.readString(README))
                .contains("mvn -q -DskipTests package && " + PROGRAM + "demo\n", "mvn verify\n");

        // When
        try (Tidecast demo = Tidecast.start(dir, environment, "demo", "--broker-port", "0")) {
            // Then
            assertThat(demo.awaitPage("/api/series", "\"total\":3")).contains("temperature");
            assertThat(demo.stop()).isEqualTo(143);
        }
    }

    @Test
    void shouldCheckAndShowSettingsAndBacktest() throws Exception {
        // Then
        assertThat(run("config show")).contains("season=24");
        assertThat(run("config check")).contains("the settings are fine");
        assertThat(run("backtest", "--set", "train.updates=20", "--refresh", "3000"))
                .contains("geometric mean over series");
    }

    @Test
    void shouldWorkTheExamples() throws Exception {
        assertThat(run("example --list")).contains("cook-1", "vanishing-gradient");
        assertThat(run("example sum-of-three")).contains("0 of 2,000 held-out answers are wrong");
    }

    /** The output of a command of the README that is to end by itself, and well. */
    private String run(String verb, String... more) throws Exception {
        Tidecast process = start(verb, more);
        assertThat(process.awaitEnd()).as(process.output()).isZero();
        return process.output();
    }

    /** Starts the README's line of that verb, with some options more. */
    private Tidecast start(String verb, String... more) throws IOException {
        String line = lines().stream()
                .filter(l -> l.startsWith(PROGRAM + verb))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the README has no line with " + verb));
        Stream<String> words = Arrays.stream(line.substring(PROGRAM.length()).split(" "))
                .map(word -> Files.exists(Path.of(word)) && word.contains("/")
                        ? Path.of(word).toAbsolutePath().toString()
                        : word);
        Tidecast process = Tidecast.start(
                dir, environment, Stream.concat(words, Arrays.stream(more)).toArray(String[]::new));
        started.add(process);
        return process;
    }

    /** The lines of all blocks that are to be typed into a shell. */
    private static List<String> lines() throws IOException {
        return Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult block) -> block.group(1))
                .flatMap(String::lines)
                .toList();
    }

    private String shell(String line) {
        String[] printed = {""};
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
            Process process = new ProcessBuilder("timeout", "30", "sh", "-c", line)
                    .directory(dir.toFile())
                    .start();
            printed[0] = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
        });
        return printed[0];
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":")).anyMatch(at -> Files.isExecutable(Path.of(at, program)));
    }
}
