package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.testing.KafkaUnderTest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client in another language, as Debian ships it. */
class ForeignClientIT {
    private static final Path KCAT = Path.of("/usr/bin/kcat");

    @TempDir
    Path dir;

    @Test
    void shouldForecastLinesTypedIntoKcat() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(KCAT), "kcat is not installed on this machine");
        KafkaUnderTest kafka = KafkaUnderTest.inProcess();
        StreamUnderTest stream = new StreamUnderTest(kafka, dir, Map.of());
        try (ForecastRuntime runtime = stream.start()) {
            // When
            type(kafka, stream.topics.values(), "porch:{\"value\": 11.5}\nporch:{\"value\": 11.7}\nporch:12\n");

            // Then
            List<String> forecasts = kafka.read(stream.topics.forecasts(), 3).stream()
                    .map(record -> new String(record.value(), UTF_8))
                    .toList();
            assertThat(forecasts).hasSize(3);
            assertThat(forecasts.get(2)).contains("\"series\":\"porch\"", "\"observed\":12");
            assertThat(runtime.isReady()).isTrue();
        }
    }

    private static void type(KafkaUnderTest kafka, String topic, String lines)
            throws IOException, InterruptedException {
        Process kcat = new ProcessBuilder(KCAT.toString(), "-P", "-b", kafka.bootstrapServers(), "-t", topic, "-K", ":")
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (OutputStream keyboard = kcat.getOutputStream()) {
            keyboard.write(lines.getBytes(UTF_8));
        }
        assertThat(kcat.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(kcat.exitValue()).isZero();
    }
}
