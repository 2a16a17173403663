package io.tidecast.nn;

import io.tidecast.nn.kernel.Gates;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Squeeze;

/** An activation over rows of one width, forwards and backwards. Not thread-safe: it has scratch. */
public final class Activator {
    private static final float SQRT_2_OVER_PI = 0.7978846f;
    private static final float GELU_CUBE = 0.044715f;

    private final Activation activation;
    private final int width;
    private final float[] squeeze;
    private final float[] scratch;
    private final Gates gates = Kernels.best().gates();

    public Activator(Activation activation, int width) {
        this.activation = activation;
        this.width = width;
        this.squeeze = activation == Activation.SIGMOID ? Squeeze.logistic(width) : Squeeze.tanh(width);
        this.scratch = new float[activation == Activation.GELU ? width : 0];
    }

    /** Whether {@link #backward} reads the sums, so that they must be kept apart from the outputs. */
    public boolean needsSums() {
        return activation == Activation.GELU;
    }

    /** Writes ψ(sums) to {@code outputs}, which may be the same array. */
    public void forward(float[] sums, float[] outputs) {
        if (sums != outputs && activation != Activation.GELU) {
            System.arraycopy(sums, 0, outputs, 0, width);
        }
        switch (activation) {
            case LINEAR -> {}
            case TANH, SIGMOID -> gates.activate(outputs, squeeze);
            case RELU -> relu(outputs);
            case GELU -> gelu(sums, outputs);
            case SOFTMAX -> softmax(outputs);
        }
    }

    /**
     * Turns dL/dy into dL/dsum in place.
     *
     * @param sums what {@link #forward} was given, if {@link #needsSums}
     * @param outputs what it returned
     */
    public void backward(float[] sums, float[] outputs, float[] gradient) {
        switch (activation) {
            case LINEAR -> {}
            case TANH, SIGMOID -> gates.activateBackward(outputs, squeeze, gradient, gradient);
            case RELU -> {
                for (int i = 0; i < width; i++) {
                    gradient[i] = outputs[i] > 0f ? gradient[i] : 0f;
                }
            }
            case GELU -> geluBackward(sums, gradient);
            case SOFTMAX -> softmaxBackward(outputs, gradient);
        }
    }

    private void relu(float[] values) {
        for (int i = 0; i < width; i++) {
            values[i] = Math.max(values[i], 0f);
        }
    }

    private void gelu(float[] sums, float[] outputs) {
        geluTanh(sums);
        for (int i = 0; i < width; i++) {
            outputs[i] = 0.5f * sums[i] * (1f + scratch[i]);
        }
    }

    /** scratch ← tanh(√(2/π) (x + 0.044715 x³)). */
    private void geluTanh(float[] sums) {
        for (int i = 0; i < width; i++) {
            float x = sums[i];
            scratch[i] = SQRT_2_OVER_PI * (x + GELU_CUBE * x * x * x);
        }
        gates.activate(scratch, squeeze);
    }

    private void geluBackward(float[] sums, float[] gradient) {
        geluTanh(sums);
        for (int i = 0; i < width; i++) {
            float x = sums[i];
            float t = scratch[i];
            float inner = SQRT_2_OVER_PI * (1f + 3f * GELU_CUBE * x * x);
            gradient[i] *= 0.5f * (1f + t) + 0.5f * x * (1f - t * t) * inner;
        }
    }

    private void softmax(float[] values) {
        float top = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < width; i++) {
            top = Math.max(top, values[i]);
        }
        float total = 0f;
        for (int i = 0; i < width; i++) {
            values[i] = (float) Math.exp(values[i] - top);
            total += values[i];
        }
        for (int i = 0; i < width; i++) {
            values[i] /= total;
        }
    }

    private void softmaxBackward(float[] outputs, float[] gradient) {
        float dot = 0f;
        for (int i = 0; i < width; i++) {
            dot += gradient[i] * outputs[i];
        }
        for (int i = 0; i < width; i++) {
            gradient[i] = outputs[i] * (gradient[i] - dot);
        }
    }
}
