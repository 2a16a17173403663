package io.tidecast.jmh;

import io.tidecast.nn.Network;

/** The formulas as everyone writes them first: dot products, Math.exp and Math.tanh. */
final class TextbookPeer implements Peer {
    private final float[] inputKernel;
    private final float[] recurrentKernel;
    private final float[] bias;
    private final float[] denseKernel;
    private final float[] denseBias;
    private final float[] h;
    private final float[] c;
    private final float[] sums;
    private final float[] outputs = new float[Subject.OUTPUTS];

    TextbookPeer(Network network) {
        inputKernel = Subject.inputKernel(network);
        recurrentKernel = Subject.recurrentKernel(network);
        bias = Subject.bias(network);
        denseKernel = Subject.denseKernel(network);
        denseBias = Subject.denseBias(network);
        h = new float[network.spec().topUnits()];
        c = new float[h.length];
        sums = new float[4 * h.length];
    }

    @Override
    public float[] step(float[] input) {
        for (int r = 0; r < sums.length; r++) {
            sums[r] = bias[r] + dot(inputKernel, r, input) + dot(recurrentKernel, r, h);
        }
        int units = h.length;
        for (int j = 0; j < units; j++) {
            float i = logistic(sums[j]);
            float f = logistic(sums[j + units]);
            float g = (float) Math.tanh(sums[j + 2 * units]);
            float o = logistic(sums[j + 3 * units]);
            c[j] = f * c[j] + i * g;
            h[j] = o * (float) Math.tanh(c[j]);
        }
        for (int r = 0; r < outputs.length; r++) {
            outputs[r] = denseBias[r] + dot(denseKernel, r, h);
        }
        return outputs;
    }

    private static float dot(float[] matrix, int row, float[] x) {
        float sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += matrix[row * x.length + k] * x[k];
        }
        return sum;
    }

    private static float logistic(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
