package io.tidecast.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What Prometheus and an orchestrator ask of any process: {@code /metrics}, {@code /health/live}, {@code /health/ready}.
 *
 * @param metrics from a request's Accept header (empty if it has none) to the metrics in a format it accepts
 * @param alive checks whose failure means: restart me; restoring and rebalancing are not failures
 * @param ready checks whose failure means: send me nothing yet
 */
public record Operations(Function<String, Scrape> metrics, List<HealthCheck> alive, List<HealthCheck> ready) {
    void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::scrape);
        routes.get("/health/live", http -> health(http, alive));
        routes.get("/health/ready", http -> health(http, ready));
    }

    private void scrape(Context http) {
        Scrape scrape = metrics.apply(Objects.requireNonNullElse(http.header("Accept"), ""));
        http.contentType(scrape.contentType()).result(scrape.body());
    }

    private static void health(Context http, List<HealthCheck> checks) {
        ObjectNode json = BoardJson.object();
        boolean up = true;
        ObjectNode each = BoardJson.object();
        for (HealthCheck check : checks) {
            HealthCheck.Result result = check.now().get();
            up &= result.up();
            each.putObject(check.name()).put("status", word(result.up())).put("detail", result.detail());
        }
        json.put("status", word(up)).set("checks", each);
        Answers.json(http.status(up ? 200 : 503), json);
    }

    private static String word(boolean up) {
        return up ? "up" : "down";
    }
}
