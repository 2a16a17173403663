/** The teaching deck's worked examples. May use {@code nn}, EJML and a chart library. */
@NullMarked
package io.tidecast.examples;

import org.jspecify.annotations.NullMarked;
