package io.tidecast.nn.train;

import io.tidecast.nn.Weights;

/** Turns gradients into better weights. Keeps its moments for one set of weights. */
public interface Optimiser {

    /**
     * Changes the weights in place.
     *
     * @param gradients dLoss/dWeight under the same names
     * @param learningRate of this update
     */
    void update(Weights weights, Weights gradients, double learningRate);
}
