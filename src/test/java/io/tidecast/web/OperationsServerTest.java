package io.tidecast.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsServerTest {
    private final AtomicBoolean works = new AtomicBoolean(true);
    private final List<HealthCheck> checks =
            List.of(new HealthCheck("trainer", () -> new HealthCheck.Result(works.get(), "as it is")));
    private final OperationsServer server = OperationsServer.start(
            "127.0.0.1", 0, new Operations(accept -> new Scrape("text/plain", "runs_total 3\n"), checks, checks));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldServeMetricsAndNothingElse() throws Exception {
        assertThat(get("/metrics").body()).isEqualTo("runs_total 3\n");
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/api/series").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldTellThatWhatItSpeaksForHasEnded() throws Exception {
        // Given
        assertThat(get("/health/live").statusCode()).isEqualTo(200);

        // When
        works.set(false);

        // Then
        HttpResponse<String> health = get("/health/live");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains("\"trainer\"").contains("as it is");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
