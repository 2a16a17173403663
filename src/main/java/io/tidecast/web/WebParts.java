package io.tidecast.web;

import java.util.function.Supplier;

/**
 * What the web server shows.
 *
 * @param board series, forecasts and models
 * @param about what this process is, whenever it is asked
 * @param operations metrics and health
 * @param topology the stream's topology as text
 */
public record WebParts(Board board, Supplier<About> about, Operations operations, Supplier<String> topology) {}
