package io.tidecast.nn;

/** One step of one recurrent layer for one series. Holds its weights and its scratch; never allocates. */
interface CellStep {

    /**
     * Replaces the oldest slot of the state by the new h (and c); the caller advances the ring.
     *
     * @param input as wide as the layer's inputs
     */
    void step(float[] input, LayerState state);

    static CellStep of(Network network, int layer) {
        return switch (network.spec().layers().get(layer).cell()) {
            case SIMPLE -> new SimpleStep(network, layer);
            case GRU_RESET_BEFORE -> new GruBeforeStep(network, layer);
            case GRU_RESET_AFTER -> new GruAfterStep(network, layer);
            case LSTM -> new LstmStep(network, layer);
        };
    }
}
