package io.tidecast.nn.train;

import io.tidecast.nn.NetworkSpec;

/** One evaluation of the head within a {@link Chunk}. Its arrays are live. */
public final class Position {
    private final float[] features;
    private final float[] lookBack;
    private final float[] target;
    private final float[] output;
    private int step;
    private int stream;
    private float weight;

    Position(NetworkSpec spec, int targetWidth) {
        features = new float[spec.features()];
        lookBack = new float[spec.lookBack()];
        target = new float[targetWidth];
        output = new float[spec.outputs()];
    }

    void place(int atStep, int ofStream, float withWeight) {
        step = atStep;
        stream = ofStream;
        weight = withWeight;
    }

    public int step() {
        return step;
    }

    public int stream() {
        return stream;
    }

    public float weight() {
        return weight;
    }

    /** What joins h at the head [features]. */
    public float[] features() {
        return features;
    }

    /** What the linear path sees [lookBack]. */
    public float[] lookBack() {
        return lookBack;
    }

    /** What the loss compares the output with. */
    public float[] target() {
        return target;
    }

    /** What the network answered in the last pass over the chunk [outputs]. */
    public float[] output() {
        return output;
    }
}
