package io.tidecast.nn;

/**
 * Advances one series by one record at a time: one recurrent step a layer, however long the look-back. Allocates nothing
 * after construction. Not thread-safe: one a thread.
 */
public final class Stepper {
    private static final float[] NOTHING = new float[0];

    private final BatchStepper one;
    private final State[] states = new State[1];
    private final float[][] inputs = new float[1][];
    private final float[][] features = new float[1][];
    private final float[][] lookBacks = new float[1][];
    private final float[][] outs = new float[1][];

    Stepper(Network network) {
        one = new BatchStepper(network, 1);
    }

    /**
     * Advances the state in place.
     *
     * @param input [inputs]
     */
    public void step(float[] input, State state) {
        inputs[0] = input;
        states[0] = state;
        one.step(1, inputs, states);
    }

    /** {@link #outputs(State, float[], float[], float[])} for a network with neither features nor a linear path. */
    public void outputs(State state, float[] out) {
        outputs(state, NOTHING, NOTHING, out);
    }

    /**
     * What the head makes of a state, which stays as it is.
     *
     * @param featureValues [features], may be empty if the network takes none
     * @param lookBack [lookBack], may be empty if the network has no linear path
     * @param out [outputs], overwritten
     */
    public void outputs(State state, float[] featureValues, float[] lookBack, float[] out) {
        states[0] = state;
        features[0] = featureValues;
        lookBacks[0] = lookBack;
        outs[0] = out;
        one.outputs(1, states, features, lookBacks, outs);
    }
}
