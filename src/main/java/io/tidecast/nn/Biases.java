package io.tidecast.nn;

/** The biases of a recurrent layer. */
public final class Biases {
    private Biases() {}

    /** The sum of both biases, which is all that cells see where the second one is not a parameter of its own. */
    public static float[] summed(Weights weights, RecurrentSpec layer, int index) {
        float[] sum = weights.values(Names.inputBias(layer, index)).clone();
        float[] second = weights.values(Names.recurrentBias(layer, index));
        for (int i = 0; i < sum.length; i++) {
            sum[i] += second[i];
        }
        return sum;
    }
}
