/** The stream: sources, processors, stores and sinks; {@code ForecastTopology} is pure. May use every package above it in the design's table, and kafka-streams. */
@NullMarked
package io.tidecast.topology;

import org.jspecify.annotations.NullMarked;
