/** The commands: what they are called, what they take, what they say. Each puts parts together and lets them run. */
@NullMarked
package io.tidecast.cli.verb;

import org.jspecify.annotations.NullMarked;
