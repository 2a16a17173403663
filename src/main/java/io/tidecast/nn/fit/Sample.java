package io.tidecast.nn.fit;

import java.util.Arrays;

/**
 * One sequence with what the network should answer.
 *
 * @param inputs [steps][inputs], at least one step
 * @param present [steps], false where a step is masked out: the sequence is treated as if it were not there
 * @param targets one row for the answer after the last step, or a row for every step
 * @param weight in the loss, relative to the other samples
 */
public record Sample(float[][] inputs, boolean[] present, float[][] targets, float weight) {

    public Sample {
        if (inputs.length == 0 || present.length != inputs.length) {
            throw new IllegalArgumentException("a sample needs at least one step and a mask of that length, not "
                    + inputs.length + " steps and a mask of " + present.length);
        }
        if (targets.length != 1 && targets.length != inputs.length) {
            throw new IllegalArgumentException(
                    "a sample of " + inputs.length + " steps needs 1 target or as many, not " + targets.length);
        }
    }

    /** A sequence and the answer after its last step. */
    public static Sample manyToOne(float[][] inputs, float... target) {
        return new Sample(inputs, allOf(inputs), new float[][] {target}, 1f);
    }

    /** A sequence and the answer after every step. */
    public static Sample manyToMany(float[][] inputs, float[][] targets) {
        return new Sample(inputs, allOf(inputs), targets, 1f);
    }

    /** A single step and its answer. */
    public static Sample oneToOne(float[] input, float... target) {
        return manyToOne(new float[][] {input}, target);
    }

    public Sample withWeight(float newWeight) {
        return new Sample(inputs, present, targets, newWeight);
    }

    /** Masks out every step all of whose inputs have that value, as Keras' {@code Masking} layer does. */
    public Sample masking(float value) {
        boolean[] mask = new boolean[inputs.length];
        for (int step = 0; step < mask.length; step++) {
            for (float input : inputs[step]) {
                mask[step] |= input != value;
            }
        }
        return new Sample(inputs, mask, targets, weight);
    }

    int steps() {
        return inputs.length;
    }

    /** Whether the network should answer after a step. */
    boolean hasTarget(int step) {
        return targets.length == 1 ? step == steps() - 1 : present[step];
    }

    float[] target(int step) {
        return targets.length == 1 ? targets[0] : targets[step];
    }

    private static boolean[] allOf(float[][] inputs) {
        boolean[] all = new boolean[inputs.length];
        Arrays.fill(all, true);
        return all;
    }
}
