package io.tidecast.nn.fit;

import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import java.util.function.UnaryOperator;

/**
 * Answers for whole sequences with the weights as they were when it was made. Its state is zero at first and carried from
 * call to call, as long as nobody calls {@link #reset}. Not thread-safe.
 */
public final class Predictor {
    private final NetworkSpec spec;
    private final Stepper stepper;
    private final State state;

    public Predictor(Network network) {
        Fit.requireSequences(network.spec());
        spec = network.spec();
        stepper = network.stepper();
        state = State.zero(spec);
    }

    /** Back to the zero state. */
    public Predictor reset() {
        state.reset();
        return this;
    }

    /** The live carried state. */
    public State state() {
        return state;
    }

    /** One-to-one: takes one step and answers. */
    public float[] next(float... input) {
        stepper.step(input, state);
        float[] output = new float[spec.outputs()];
        stepper.outputs(state, spec.layers().isEmpty() ? input : new float[0], new float[0], output);
        return output;
    }

    /** Many-to-one: the answer after the last step of a sequence. */
    public float[] last(float[][] inputs) {
        float[][] all = every(inputs);
        return all[all.length - 1];
    }

    /** Many-to-many: an answer after every step. */
    public float[][] every(float[][] inputs) {
        float[][] outputs = new float[inputs.length][];
        for (int step = 0; step < inputs.length; step++) {
            outputs[step] = next(inputs[step]);
        }
        return outputs;
    }

    /**
     * One-to-many: each answer, as it is, is the next input.
     *
     * @param count answers wanted
     */
    public float[][] generate(float[] first, int count) {
        return generate(first, count, UnaryOperator.identity());
    }

    /** One-to-many: each answer is made the next input by {@code feedback}, e.g. by putting 1 for the largest. */
    public float[][] generate(float[] first, int count, UnaryOperator<float[]> feedback) {
        float[][] outputs = new float[count][];
        float[] input = first;
        for (int step = 0; step < count; step++) {
            outputs[step] = next(input);
            input = feedback.apply(outputs[step]);
        }
        return outputs;
    }
}
