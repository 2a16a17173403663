/** Bytes: JSON values and forecasts, stored state, model artefacts. May use {@code forecast}, {@code nn}, {@code series} and Jackson; the only place that lays out bytes. */
@NullMarked
package io.tidecast.codec;

import org.jspecify.annotations.NullMarked;
