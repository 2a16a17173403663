/**
 * Bytes: JSON values, observations and forecasts, stored state, model artefacts. May use {@code forecast}, {@code nn},
 * {@code series} and Jackson; the only place that lays out bytes. Knows nothing of Kafka.
 *
 * <pre>
 *  byte[] ──ValueCodec──▶ Decoded of IncomingValue     Observation ◀──ObservationCodec──▶ JSON
 *  byte[] ──SeriesKey───▶ Decoded of String            Forecast    ◀──ForecastCodec─────▶ JSON
 *  SeriesState ◀──StateCodec──▶ byte[]                 ForecastModel ◀──ModelCodec──▶ safetensors
 * </pre>
 */
@NullMarked
package io.tidecast.codec;

import org.jspecify.annotations.NullMarked;
