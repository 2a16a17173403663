package io.tidecast.nn.kernel;

import java.util.Arrays;

/**
 * The constants that let one loop compute both activations of a gated cell: σ(x) = ½·tanh(½x) + ½ and tanh(x) = 1·tanh(1·x)
 * + 0 are both s·tanh(s·x) + 1 − s. One long loop over all gates is faster than a short one for each.
 */
public final class Squeeze {
    private static final float LOGISTIC = 0.5f;
    private static final float TANH = 1f;

    private Squeeze() {}

    /** For n elements that all go through σ. */
    public static float[] logistic(int n) {
        return filled(n, LOGISTIC);
    }

    /** For n elements that all go through tanh. */
    public static float[] tanh(int n) {
        return filled(n, TANH);
    }

    /** For the 4u gates i, f, g, o of an LSTM: tanh for g, σ for the others. */
    public static float[] lstm(int units) {
        float[] squeeze = logistic(4 * units);
        Arrays.fill(squeeze, 2 * units, 3 * units, TANH);
        return squeeze;
    }

    private static float[] filled(int n, float value) {
        float[] squeeze = new float[n];
        Arrays.fill(squeeze, value);
        return squeeze;
    }
}
