package io.tidecast.jmh;

import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;

final class TidecastPeer implements Peer {
    private final Stepper stepper;
    private final State state;
    private final float[] outputs = new float[Subject.OUTPUTS];

    TidecastPeer(Network network) {
        stepper = network.stepper();
        state = State.zero(network.spec());
    }

    @Override
    public float[] step(float[] input) {
        stepper.step(input, state);
        stepper.outputs(state, outputs);
        return outputs;
    }
}
