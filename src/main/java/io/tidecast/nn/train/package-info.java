/**
 * Training by truncated back-propagation through time with carried state: chunks of data, losses, gradients and
 * optimisers. May use the JDK and EJML.
 */
@NullMarked
package io.tidecast.nn.train;

import org.jspecify.annotations.NullMarked;
