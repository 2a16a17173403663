package io.tidecast.topology;

import io.tidecast.series.IncomingValue;
import org.jspecify.annotations.Nullable;

/**
 * A record of a series that could be read.
 *
 * @param value what it says; null where it asks to forget the series
 * @param received its bytes as they came, should the value not find its place
 */
record Arrival(@Nullable IncomingValue value, byte[] received) {
    static final Arrival FORGET = new Arrival(null, new byte[0]);
}
