/** An in-process KRaft broker for the demo and the tests. May use the Kafka server. */
@NullMarked
package io.tidecast.broker;

import org.jspecify.annotations.NullMarked;
