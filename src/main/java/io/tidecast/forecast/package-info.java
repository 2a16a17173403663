/**
 * The forecasting method: what a series keeps, how one observation moves it on, and the forecast that comes of it. May
 * use {@code nn} and {@code series}.
 *
 * <pre>
 *  IncomingValue, SeriesState, ForecastModel ──Forecaster──▶ Step(SeriesState', observations, Forecast | Rejection)
 * </pre>
 */
@NullMarked
package io.tidecast.forecast;

import org.jspecify.annotations.NullMarked;
