/**
 * Training on arrays of sequences in the vocabulary of Keras: samples, batches, epochs, metrics, callbacks and a history;
 * and answers for whole sequences. May use the JDK.
 */
@NullMarked
package io.tidecast.nn.fit;

import org.jspecify.annotations.NullMarked;
