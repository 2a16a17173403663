/**
 * The page, its API and the health of the process. May use {@code codec}, {@code forecast}, {@code series}, the HTTP
 * library and Jackson.
 *
 * <pre>
 *  observations, forecasts, models ──▶ Board (bounded memory) ──▶ BoardJson ──▶ WebServer: /api/…, /api/events
 *                                                             metrics, health ──▶ WebServer: /metrics, /health/…
 * </pre>
 */
@NullMarked
package io.tidecast.web;

import org.jspecify.annotations.NullMarked;
