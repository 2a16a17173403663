package io.tidecast.nn.fit;

import io.tidecast.nn.Network;

/** What a callback may see and do while training runs. */
public final class FitControl {
    private final Network network;
    private final int epochs;
    private final int batches;
    private int epoch;
    private boolean stopped;

    FitControl(Network network, int epochs, int batches) {
        this.network = network;
        this.epochs = epochs;
        this.batches = batches;
    }

    /** The network in training, live. */
    public Network network() {
        return network;
    }

    /** Epochs planned. */
    public int epochs() {
        return epochs;
    }

    /** Batches in an epoch. */
    public int batches() {
        return batches;
    }

    /** The running epoch, 1 for the first. */
    public int epoch() {
        return epoch;
    }

    /** Makes this epoch the last. */
    public void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    void start(int number) {
        epoch = number;
    }
}
