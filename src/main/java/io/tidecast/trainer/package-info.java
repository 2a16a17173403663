/** History, training runs, champion and challenger, publishing. May use kafka-clients and Tribuo beside the packages above it. */
@NullMarked
package io.tidecast.trainer;

import org.jspecify.annotations.NullMarked;
