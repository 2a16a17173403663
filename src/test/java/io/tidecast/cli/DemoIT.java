package io.tidecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidecast.testing.Tidecast;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
    private static final String[] ANY_PORTS = {"demo", "--port", "0", "--broker-port", "0"};

    @TempDir
    private Path dir;

    @Test
    void shouldForecastEverySeriesPutATrainedModelInForceAndStopCleanly() throws Exception {
        // Given
        try (Tidecast demo = Tidecast.start(dir, Map.of(), ANY_PORTS)) {
            // When
            demo.awaitPage("/api/models", "\"inForce\":true");
            demo.awaitPage("/api/series", "\"status\":\"ready\"");
            String series = demo.awaitPage("/api/series", "\"total\":3");
            String metrics = demo.awaitPage("/metrics", "tidecast_model_version 1");
            demo.awaitPage("/health/live", "\"status\":\"up\"");
            demo.awaitPage("/health/ready", "\"status\":\"up\"");
            demo.awaitPage("/", "<html");
            int code = demo.stop();

            // Then
            assertThat(series).contains("\"temperature\"", "\"pressure\"", "\"wind\"");
            assertThat(metrics).contains("tidecast_forecasts_total{status=\"ready\"}", "tidecast_training_runs_total");
            assertThat(code).isEqualTo(143);
            assertThat(demo.output()).contains("promoted", "Tribuo").doesNotContain("Exception");
            assertThat(dir.resolve("tidecast-data")).isEmptyDirectory();
        }
    }

    @Test
    void shouldGoOnAfterKillWhereItWasWithTheModelInForce() throws Exception {
        // Given
        String[] args = {"demo", "--port", "0", "--broker-port", "0", "--data-dir", "kept"};
        long seen;
        try (Tidecast killed = Tidecast.start(dir, Map.of(), args)) {
            killed.awaitPage("/api/models", "\"inForce\":true");
            seen = latest(killed.awaitPage("/api/series", "\"status\":\"ready\""));
            killed.kill();
        }

        // When
        try (Tidecast again = Tidecast.start(dir, Map.of(), args)) {
            again.awaitOutput("replay: goes on after");
            again.awaitPage("/health/ready", "\"status\":\"up\"");
            again.awaitPage("/api/models", "\"inForce\":true");
            String series = again.awaitPage("/api/series", "\"status\":\"ready\"");

            // Then
            assertThat(latest(series)).isGreaterThanOrEqualTo(seen);
            assertThat(again.stop()).isEqualTo(143);
            assertThat(Files.exists(dir.resolve("kept/weather/broker"))).isTrue();
        }
    }

    private static long latest(String series) throws Exception {
        long latest = 0;
        for (JsonNode one : new ObjectMapper().readTree(series).get("series"))
            latest = Math.max(latest, one.get("last").asLong());
        return latest;
    }
}
