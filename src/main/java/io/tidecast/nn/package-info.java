/**
 * Recurrent networks on float arrays: what a network is ({@link io.tidecast.nn.NetworkSpec}, {@link
 * io.tidecast.nn.Weights}), what it remembers ({@link io.tidecast.nn.State}) and how it advances by one record ({@link
 * io.tidecast.nn.Stepper}). May use the JDK and EJML.
 */
@NullMarked
package io.tidecast.nn;

import org.jspecify.annotations.NullMarked;
