package io.tidecast.web;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the web server shows.
 *
 * @param board series, forecasts and models
 * @param about what this process is, whenever it is asked
 * @param metrics from a request's Accept header (empty if it has none) to the metrics in a format it accepts
 * @param alive checks whose failure means: restart me; restoring and rebalancing are not failures
 * @param ready checks whose failure means: send me nothing yet
 * @param topology the stream's topology as text
 */
public record WebParts(
        Board board,
        Supplier<About> about,
        Function<String, Scrape> metrics,
        List<HealthCheck> alive,
        List<HealthCheck> ready,
        Supplier<String> topology) {}
