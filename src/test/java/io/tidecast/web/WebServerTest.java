package io.tidecast.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Board board = new Board(BoardLimits.of(168, 24), Clock.systemUTC());
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final List<CompletableFuture<?>> following = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server = WebServer.start(
            "127.0.0.1",
            0,
            new WebParts(
                    board,
                    () -> new About("1.2.3", "Waves", "Made-up waves.", Map.of("horizon", "24")),
                    operations(),
                    () -> "Topologies:\n"));

    private Operations operations() {
        return new Operations(
                accept -> new Scrape("text/plain; version=0.0.4", "asked_for " + accept),
                List.of(new HealthCheck("streams", () -> new HealthCheck.Result(true, "RUNNING"))),
                List.of(
                        new HealthCheck("streams", () -> new HealthCheck.Result(true, "RUNNING")),
                        new HealthCheck("models", () -> new HealthCheck.Result(ready.get(), "restoring"))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldServeThePageAndAllItAsksForFromTheJar() throws Exception {
        // When
        HttpResponse<String> page = get("/");

        // Then
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/html"));
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
        for (String file : List.of(
                "page.css",
                "page.js",
                "chart.js",
                "feed.js",
                "words.js",
                "place.js",
                "icon.svg",
                "uplot.js",
                "uplot.css"))
            assertThat(get("/assets/" + file).statusCode()).as(file).isEqualTo(200);
    }

    @Test
    void shouldListSeriesAndModels() throws Exception {
        // Given
        waves("a", 30);
        waves("b", 30);
        board.model(new ModelCard(Waves.MODEL, 5, "the first", Map.of("samples", "900")));

        // When
        JsonNode all = json("/api/series");
        JsonNode found = json("/api/series?search=B");
        JsonNode models = json("/api/models");

        // Then
        assertThat(all.get("series").findValuesAsText("id")).containsExactly("a", "b");
        assertThat(found.get("series").findValuesAsText("id")).containsExactly("b");
        assertThat(models.at("/models/0/name").asText()).isEqualTo("default");
        assertThat(models.at("/models/0/version").asLong()).isEqualTo(1);
        assertThat(models.at("/models/0/inForce").asBoolean()).isTrue();
    }

    @Test
    void shouldFindASeriesWhateverItsName() throws Exception {
        for (String name :
                List.of("a/b", "ü ß 漢", "<script>alert(1)</script>", "100 %", "a?b#c&d=e", "..", "a\\b;c", "\"'")) {
            // Given
            waves(name, 3);

            // When
            JsonNode view = json("/api/series/" + encode(name));
            JsonNode forecast = json("/api/series/" + encode(name) + "/forecast");

            // Then
            assertThat(view.get("id").asText()).isEqualTo(name);
            assertThat(view.get("values")).hasSize(3);
            assertThat(forecast.get("series").asText()).isEqualTo(name);
            assertThat(forecast.get("steps")).hasSize(24);
        }
    }

    @Test
    void shouldSayWhatIsNotThere() throws Exception {
        for (String path : List.of("/api/series/nobody", "/api/series/nobody/forecast", "/nothing", "/assets/secret")) {
            // When
            HttpResponse<String> answer = get(path);

            // Then
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(JSON.readTree(answer.body()).get("error").asText()).isNotBlank();
        }
    }

    @Test
    void shouldSayThatNothingCanBeChanged() throws Exception {
        for (String path : List.of("/", "/api/series", "/api/series/a/forecast", "/metrics", "/health/live", "/info")) {
            // When
            HttpRequest post = HttpRequest.newBuilder(uri(path))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> answer = client.send(post, HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).as(path).isEqualTo(405);
            assertThat(JSON.readTree(answer.body()).get("error").asText()).isNotBlank();
            assertThat(answer.headers().firstValue("Allow"))
                    .hasValueSatisfying(allowed -> assertThat(allowed).contains("GET"));
        }
    }

    @Test
    void shouldRefuseALimitThatIsNoNumber() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/series?limit=many");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("error").asText()).startsWith("limit=many: must be a whole number");
    }

    @Test
    void shouldSayHowToAskForEvents() throws Exception {
        // When
        HttpResponse<String> answer = get("/api/events");

        // Then
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(JSON.readTree(answer.body()).get("error").asText()).contains("Accept: text/event-stream");
    }

    @Test
    void shouldTellHealthCheckByCheck() throws Exception {
        // When
        ready.set(false);

        // Then
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.readTree(
                        "{\"status\":\"down\",\"checks\":{\"streams\":{\"status\":\"up\",\"detail\":\"RUNNING\"},"
                                + "\"models\":{\"status\":\"down\",\"detail\":\"restoring\"}}}"));
    }

    @Test
    void shouldPassOnMetricsInfoAndTopology() throws Exception {
        assertThat(get("/metrics").body()).startsWith("asked_for ");
        assertThat(json("/info").at("/shows/title").asText()).isEqualTo("Waves");
        assertThat(get("/topology").body()).isEqualTo("Topologies:\n");
    }

    @Test
    void shouldFirstTellAllThenWhatChanged() throws Exception {
        // Given
        waves("a", 40);
        List<String> lines = follow("/api/events?series=a", null);
        await().untilAsserted(() -> assertThat(frames(lines, "series")).hasSize(1));

        // When
        board.observed("a", Waves.observation(40, 0));

        // Then
        await().untilAsserted(() -> assertThat(frames(lines, "series")).hasSize(2));
        JsonNode all = JSON.readTree(frames(lines, "series").get(0));
        JsonNode change = JSON.readTree(frames(lines, "series").get(1));
        assertThat(all.get("values")).hasSize(40);
        assertThat(change.get("first").asLong()).isEqualTo(40);
        assertThat(change.get("values")).hasSize(1);
        assertThat(frames(lines, "overview")).isNotEmpty();
    }

    @Test
    void shouldTellAReturningClientOnlyWhatItMissed() throws Exception {
        // Given
        waves("a", 40);
        List<String> before = follow("/api/events?series=a", null);
        await().untilAsserted(() -> assertThat(frames(before, "series")).hasSize(1));
        String id = before.stream()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        board.observed("a", Waves.observation(40, 0));

        // When
        List<String> after = follow("/api/events?series=a", id);
        List<String> stranger = follow("/api/events?series=a", "elsewhere.17");

        // Then
        await().untilAsserted(() -> assertThat(frames(after, "series")).isNotEmpty());
        await().untilAsserted(() -> assertThat(frames(stranger, "series")).isNotEmpty());
        assertThat(JSON.readTree(frames(after, "series").get(0)).get("values")).hasSize(1);
        assertThat(JSON.readTree(frames(stranger, "series").get(0)).get("values"))
                .hasSize(41);
    }

    private void waves(String series, int steps) {
        for (long step = 0; step < steps; step++) {
            board.observed(series, Waves.observation(step, 0));
            board.forecast(Waves.forecast(series, step, 24, Waves.MODEL, 0, 1));
        }
    }

    private List<String> follow(String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Accept", "text/event-stream");
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        List<String> lines = new CopyOnWriteArrayList<>();
        following.add(
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(lines))));
        return lines;
    }

    private static List<String> frames(List<String> lines, String event) {
        List<String> copy = List.copyOf(lines);
        return IntStream.range(0, copy.size())
                .filter(i -> copy.get(i).equals("event: " + event))
                .mapToObj(i -> copy.subList(i, copy.size()).stream()
                        .filter(l -> l.startsWith("data: "))
                        .findFirst())
                .flatMap(Optional::stream)
                .map(line -> line.substring(6))
                .toList();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
    }

    /** Collects lines as they come. */
    private record Lines(List<String> lines) implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable e) {}

        @Override
        public void onComplete() {}
    }
}
