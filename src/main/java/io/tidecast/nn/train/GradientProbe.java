package io.tidecast.nn.train;

/** Looks on while gradients are carried back through time; put in place by {@link Training#watch}. */
@FunctionalInterface
public interface GradientProbe {

    /**
     * Called once for every present step, from the last to the first, layer by layer from the top; with several threads
     * possibly for several streams at once.
     *
     * @param layer 0 for the lowest recurrent layer
     * @param gradient dLoss/dh [units] after that step, complete; to be read only, and only during the call
     */
    void see(int layer, int step, int stream, float[] gradient);
}
