/** Verbs and wiring: the only place that constructs the parts. May use every package. */
@NullMarked
package io.tidecast.cli;

import org.jspecify.annotations.NullMarked;
