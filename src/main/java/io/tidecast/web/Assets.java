package io.tidecast.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page's own files and the chart library, all from the class path; nothing else can be asked for. */
final class Assets {
    private static final String OURS = "/io/tidecast/web/";
    private static final String CHART = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("index.html", OURS + "index.html"),
            Map.entry("page.css", OURS + "page.css"),
            Map.entry("page.js", OURS + "page.js"),
            Map.entry("chart.js", OURS + "chart.js"),
            Map.entry("feed.js", OURS + "feed.js"),
            Map.entry("words.js", OURS + "words.js"),
            Map.entry("place.js", OURS + "place.js"),
            Map.entry("icon.svg", OURS + "icon.svg"),
            Map.entry("uplot.js", CHART + "uPlot.esm.js"),
            Map.entry("uplot.css", CHART + "uPlot.min.css"));

    private Assets() {}

    static void send(Context http, String name) {
        String resource = FILES.get(name);
        if (resource == null) throw new NotFoundResponse("no such file: " + name);
        http.contentType(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
        http.header("Cache-Control", "no-cache");
        http.result(bytes(resource));
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) throw new NotFoundResponse("missing from the jar: " + resource);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
