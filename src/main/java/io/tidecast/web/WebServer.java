package io.tidecast.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.UriCompliance;

/** The page, its API, metrics and health over HTTP. Reads only; nothing can be changed through it. */
public final class WebServer implements AutoCloseable {
    private static final String EVENTS = "text/event-stream";

    private final WebParts parts;
    private final Events events;
    private final Javalin server;

    private WebServer(String host, int port, WebParts parts) {
        this.parts = parts;
        events = new Events(parts.board());
        server = Javalin.create(this::configure).start(host, port);
    }

    /**
     * Starts serving.
     *
     * @param host to listen on; a loopback address unless others are meant to see it
     * @param port to listen on, 0 for any free one
     */
    public static WebServer start(String host, int port, WebParts parts) {
        return new WebServer(host, port, parts);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        events.close();
        server.stop();
    }

    private void configure(JavalinConfig config) {
        Answers.configure(config);
        // A series' id may hold any character, a slash too: it comes as %2F and is one part of the path.
        config.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.UNSAFE));
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
        RoutesConfig routes = config.routes;
        routes.before(WebServer::protect);
        routes.get("/", http -> Assets.send(http, "index.html"));
        routes.get("/assets/{name}", http -> Assets.send(http, http.pathParam("name")));
        api(routes);
        parts.operations().addTo(routes);
        routes.get("/info", this::info);
        routes.get(
                "/topology",
                http -> http.contentType("text/plain; charset=utf-8")
                        .result(parts.topology().get()));
    }

    private void api(RoutesConfig routes) {
        Board board = parts.board();
        routes.get("/api/series", http -> {
            String search = Objects.requireNonNullElse(http.queryParam("search"), "");
            int most = number(http, "limit", Events.MOST_SERIES_LISTED);
            Answers.json(http, BoardJson.series(board, search, most));
        });
        routes.get("/api/series/{id}", http -> {
            int most = number(http, "last", Integer.MAX_VALUE);
            Answers.json(
                    http,
                    BoardJson.view(board.view(http.pathParam("id"), 0, most).orElseThrow(() -> unknown(http))));
        });
        routes.get(
                "/api/series/{id}/forecast",
                http -> Answers.json(
                        http,
                        BoardJson.forecast(
                                board.latestForecast(http.pathParam("id")).orElseThrow(() -> unknown(http)))));
        routes.get("/api/models", http -> Answers.json(http, BoardJson.models(board)));
        routes.before("/api/events", WebServer::requireEvents);
        routes.sse("/api/events", this::follow);
    }

    /** A browser's EventSource asks for events by itself; anybody else would get nothing and not know why. */
    private static void requireEvents(Context http) {
        if (!EVENTS.equals(http.header("Accept")))
            throw new HttpResponseException(
                    406, "this is a stream of server-sent events; ask for it with the header Accept: " + EVENTS);
    }

    /** A number from 1 up in the query; {@code otherwise} where it is not given. */
    private static int number(Context http, String name, int otherwise) {
        String given = http.queryParam(name);
        if (given == null) return otherwise;
        if (!given.matches("[1-9]\\d{0,8}"))
            throw new BadRequestResponse(name + "=" + given + ": must be a whole number from 1 to 999999999");
        return Integer.parseInt(given);
    }

    private void follow(SseClient client) {
        Context http = client.ctx();
        String known = http.header("Last-Event-ID");
        if (known == null) known = http.queryParam("since");
        if (!events.serve(client, http.queryParam("series"), known)) {
            client.sendEvent("busy", "{\"error\":\"too many clients are following already\"}");
            client.close();
        }
    }

    private void info(Context http) {
        About about = parts.about().get();
        ObjectNode json = BoardJson.object();
        json.put("name", "Tidecast").put("version", about.version());
        json.putObject("shows").put("title", about.title()).put("description", about.description());
        json.put("lookBack", parts.board().limits().lookBack());
        json.put("season", parts.board().limits().season());
        ObjectNode facts = json.putObject("facts");
        about.facts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
        Answers.json(http, json);
    }

    /** Names of series come from anywhere: whatever they hold, the browser runs and loads only what is ours. */
    private static void protect(Context http) {
        http.header(
                "Content-Security-Policy",
                "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'");
        http.header("X-Content-Type-Options", "nosniff");
        http.header("Referrer-Policy", "no-referrer");
    }

    private static NotFoundResponse unknown(Context http) {
        return new NotFoundResponse("no such series, or nothing forecast for it yet: " + http.pathParam("id"));
    }
}
