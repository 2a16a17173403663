package io.tidecast.nn.fit;

import java.util.Arrays;

/**
 * One sequence with what the network should answer.
 *
 * @param inputs [steps][inputs], at least one step
 * @param present [steps], false where a step is masked out: the sequence is treated as if it were not there
 * @param targets one row for the answer after the last step, or a row for every step
 * @param weights in the loss of each row of targets, relative to all others; a weight of 0 leaves an answer out
 */
public record Sample(float[][] inputs, boolean[] present, float[][] targets, float[] weights) {

    public Sample {
        if (inputs.length == 0 || present.length != inputs.length) {
            throw new IllegalArgumentException("a sample needs at least one step and a mask of that length, not "
                    + inputs.length + " steps and a mask of " + present.length);
        }
        if (targets.length != 1 && targets.length != inputs.length) {
            throw new IllegalArgumentException(
                    "a sample of " + inputs.length + " steps needs 1 target or as many, not " + targets.length);
        }
        if (weights.length != targets.length) {
            throw new IllegalArgumentException(
                    "a sample of " + targets.length + " targets needs as many weights, not " + weights.length);
        }
    }

    /** A sequence and the answer after its last step. */
    public static Sample manyToOne(float[][] inputs, float... target) {
        return new Sample(inputs, allOf(inputs), new float[][] {target}, ones(1));
    }

    /** A sequence and the answer after every step. */
    public static Sample manyToMany(float[][] inputs, float[][] targets) {
        return new Sample(inputs, allOf(inputs), targets, ones(targets.length));
    }

    /** A single step and its answer. */
    public static Sample oneToOne(float[] input, float... target) {
        return manyToOne(new float[][] {input}, target);
    }

    /** The same with that weight for every answer. */
    public Sample withWeight(float weight) {
        float[] all = ones(targets.length);
        Arrays.fill(all, weight);
        return withWeights(all);
    }

    /** The same with a weight for each row of targets: zeros at the steps a sequence is only padded with, say. */
    public Sample withWeights(float... newWeights) {
        return new Sample(inputs, present, targets, newWeights);
    }

    /** Masks out every step all of whose inputs have that value, as Keras' {@code Masking} layer does. */
    public Sample masking(float value) {
        boolean[] mask = new boolean[inputs.length];
        for (int step = 0; step < mask.length; step++) {
            for (float input : inputs[step]) {
                mask[step] |= input != value;
            }
        }
        return new Sample(inputs, mask, targets, weights);
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

    float weight(int step) {
        return targets.length == 1 ? weights[0] : weights[step];
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1f);
        return ones;
    }

    private static boolean[] allOf(float[][] inputs) {
        boolean[] all = new boolean[inputs.length];
        Arrays.fill(all, true);
        return all;
    }
}
