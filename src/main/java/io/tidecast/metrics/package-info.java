/**
 * Every meter, in one class with its table of meanings, and the registry they are scraped from. May use Micrometer, and
 * kafka-streams for its binder. Knows no other package: whoever wires a process calls {@code Meters}' plain methods.
 */
@NullMarked
package io.tidecast.metrics;

import org.jspecify.annotations.NullMarked;
