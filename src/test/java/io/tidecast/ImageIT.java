package io.tidecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidecast.testing.KafkaUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The container image as {@code docker/Dockerfile} makes it, on the machine's own network. */
class ImageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static @Nullable ImageFromDockerfile image;

    @BeforeAll
    static void build() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "skipped: no container engine answers on this machine");
        Path jar = Path.of(System.getProperty("tidecast.jar", "target/tidecast.jar"));
        assumeTrue(Files.exists(jar), "skipped: the jar is made by `mvn package`");
        String base = Objects.requireNonNullElse(System.getenv("TIDECAST_JRE_IMAGE"), "eclipse-temurin:17-jre");
        image = new ImageFromDockerfile("tidecast-it", false)
                .withFileFromPath("target/tidecast.jar", jar)
                .withFileFromPath("Dockerfile", Path.of("docker", "Dockerfile"))
                .withBuildArg("BASE", base)
                .withBuildImageCmdModifier(build -> build.withNetworkMode("host"));
    }

    @Test
    void shouldRunAsNobodyWithNothingToWriteToButItsState() {
        try (GenericContainer<?> container = container("--version")) {
            // When
            container
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE))
                    .start();

            // Then
            assertThat(container.getLogs()).contains("idecast");
            var config = container.getContainerInfo().getConfig();
            assertThat(config.getUser()).isEqualTo("10001:10001");
            assertThat(config.getEntrypoint()).startsWith("java");
            assertThat(config.getVolumes()).containsOnlyKeys("/var/lib/tidecast");
            assertThat(config.getLabels()).containsEntry("org.opencontainers.image.licenses", "Apache-2.0");
        }
    }

    @Test
    void shouldCreateTopicsForecastAndSayThatItIsWell() throws Exception {
        // Given
        KafkaUnderTest kafka = KafkaUnderTest.inProcess();
        Map<String, String> settings = Map.of(
                "TIDECAST_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "TIDECAST_TOPIC_PREFIX", KafkaUnderTest.uniquePrefix(),
                "TIDECAST_APPLICATION_ID", KafkaUnderTest.uniquePrefix(),
                "TIDECAST_HTTP_HOST", "127.0.0.1",
                "TIDECAST_HTTP_PORT", Integer.toString(freePort()));
        try (GenericContainer<?> topics = container("topics", "create").withEnv(settings);
                GenericContainer<?> forecaster = container("forecast").withEnv(settings)) {
            topics.withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE))
                    .start();

            // When
            forecaster.start();

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(forecaster
                                    .execInContainer("java", "-jar", "/opt/tidecast/tidecast.jar", "health")
                                    .getExitCode())
                            .isZero());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static GenericContainer<?> container(String... command) {
        return new GenericContainer<>(Objects.requireNonNull(image))
                .withNetworkMode("host")
                .withCreateContainerCmdModifier(create -> create.getHostConfig().withReadonlyRootfs(true))
                .withCommand(command);
    }
}
