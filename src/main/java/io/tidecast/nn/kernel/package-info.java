/**
 * The innermost loops of the recurrent networks: products, activations and gates over plain float arrays, in the shapes the
 * JIT compiler turns into vector code. May use the JDK only, and the Vector API only when its module is there.
 */
@NullMarked
package io.tidecast.nn.kernel;

import org.jspecify.annotations.NullMarked;
