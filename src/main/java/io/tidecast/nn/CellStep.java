package io.tidecast.nn;

/** One step of one recurrent layer for some series side by side. Holds its weights and its scratch; never allocates. */
interface CellStep {

    /**
     * Turns every series' carried h (and c) into the next one, in place.
     *
     * @param rows number of series, at most the capacity
     * @param inputs what enters, [rows][inputs]
     * @param h oldest outputs carried, [rows][units]
     * @param c oldest memories carried, [rows][units]; not read by cells without memory
     */
    void step(int rows, float[][] inputs, float[][] h, float[][] c);

    /** The step of a layer for at most {@code capacity} series. */
    static CellStep of(Network network, int layer, int capacity) {
        return switch (network.spec().layers().get(layer).cell()) {
            case SIMPLE -> new SimpleStep(network, layer, capacity);
            case GRU_RESET_BEFORE -> new GruBeforeStep(network, layer, capacity);
            case GRU_RESET_AFTER -> new GruAfterStep(network, layer, capacity);
            case LSTM -> new LstmStep(network, layer, capacity);
        };
    }
}
