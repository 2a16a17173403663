package io.tidecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidecast.testing.KafkaUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** The container image as {@code docker/Dockerfile} makes it, on the machine's own network. */
class ImageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String IMAGE = "tidecast-it";

    /** Set on build machines that cannot reach a registry; see {@code .ci/container-engine}. */
    private static final String BARE_JAVA = System.getenv("TEST_JRE_IMAGE");

    @BeforeAll
    static void build() throws Exception {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: no container engine answers on this machine");
        assumeTrue(Files.exists(Path.of("target", "tidecast.jar")), "skipped: the jar is made by `mvn package`");
        List<String> command =
                new ArrayList<>(List.of("build", "--network", "host", "-f", "docker/Dockerfile", "-t", IMAGE));
        if (BARE_JAVA != null) command.addAll(List.of("--build-arg", "BASE=" + BARE_JAVA));
        command.add(".");
        docker(command.toArray(new String[0]));
    }

    @Test
    void shouldRunAsNobodyWithNothingToWriteToButItsState() throws Exception {
        // When
        String version = docker("run", "--rm", "--read-only", "--network", "host", IMAGE, "--version");

        // Then
        JsonNode config = new ObjectMapper().readTree(docker("inspect", "--format", "{{json .Config}}", IMAGE));
        assertThat(version).containsIgnoringCase("tidecast");
        assertThat(config.get("User").asText()).isEqualTo("10001:10001");
        assertThat(config.at("/Entrypoint/0").asText()).isEqualTo("java");
        assertThat(config.get("Volumes").fieldNames()).toIterable().containsExactly("/var/lib/tidecast");
        assertThat(config.at("/Labels/org.opencontainers.image.licenses").asText())
                .isEqualTo("Apache-2.0");
    }

    @Test
    void shouldCreateTopicsForecastAndSayThatItIsWell() throws Exception {
        // Given
        String prefix = KafkaUnderTest.uniquePrefix();
        List<String> settings = List.of(
                "-e", "TIDECAST_BOOTSTRAP_SERVERS=" + KafkaUnderTest.inProcess().bootstrapServers(),
                "-e", "TIDECAST_TOPIC_PREFIX=" + prefix,
                "-e", "TIDECAST_APPLICATION_ID=" + prefix + "app",
                "-e", "TIDECAST_HTTP_HOST=127.0.0.1",
                "-e", "TIDECAST_HTTP_PORT=" + freePort());
        docker(run(settings, "--rm", "topics", "create"));

        // When
        String forecaster = docker(run(settings, "--detach", "forecast"));

        // Then
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () -> docker("inspect", "--format", "{{.State.Health.Status}}", forecaster),
                            "healthy"::equals);
        } finally {
            docker("rm", "--force", forecaster);
        }
    }

    private static String[] run(List<String> settings, String mode, String... command) {
        List<String> all = new ArrayList<>(List.of("run", mode, "--read-only", "--network", "host"));
        all.addAll(settings);
        all.add(IMAGE);
        all.addAll(Arrays.asList(command));
        return all.toArray(new String[0]);
    }

    /** Runs the engine's own client; what it printed, or a failure with what it complained of. */
    private static String docker(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("docker"));
        all.addAll(Arrays.asList(command));
        Path output = Files.createTempFile("docker-", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(output.toFile());
        // The engine that .ci/container-engine starts knows the older builder only.
        if (BARE_JAVA != null) builder.environment().put("DOCKER_BUILDKIT", "0");
        int exit = builder.start().waitFor();
        String said = Files.readString(output, StandardCharsets.UTF_8).strip();
        Files.delete(output);
        assertThat(exit)
                .as("docker %s said: %s", String.join(" ", command), said)
                .isZero();
        return said;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
