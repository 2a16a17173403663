package io.tidecast.nn.train;

import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.HashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015), bias-corrected, in PyTorch's form w −= rate · m̂ / (√v̂ + ε); with decoupled weight decay it
 * is AdamW (Loshchilov and Hutter 2019), where w −= rate · decay · w first, on matrices but not on biases.
 */
public final class Adam implements Optimiser {
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final Map<String, float[]> means = new HashMap<>();
    private final Map<String, float[]> squares = new HashMap<>();
    private long updates;

    public Adam(double beta1, double beta2, double epsilon, double weightDecay) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
    }

    /** β₁ 0.9, β₂ 0.999, ε 1e-8 (PyTorch's; Keras has 1e-7), no weight decay. */
    public Adam() {
        this(0.9, 0.999, 1e-8, 0);
    }

    /** The same with decoupled weight decay. */
    public static Adam withWeightDecay(double weightDecay) {
        return new Adam(0.9, 0.999, 1e-8, weightDecay);
    }

    @Override
    public void update(Weights weights, Weights gradients, double learningRate) {
        updates++;
        double meanCorrection = 1 / (1 - Math.pow(beta1, (double) updates));
        double squareCorrection = 1 / (1 - Math.pow(beta2, (double) updates));
        for (Tensor tensor : weights.tensors()) {
            boolean decays = tensor.shape().length > 1;
            float keep = (float) (1 - (decays ? learningRate * weightDecay : 0));
            int size = tensor.values().length;
            apply(
                    tensor.values(),
                    gradients.values(tensor.name()),
                    means.computeIfAbsent(tensor.name(), name -> new float[size]),
                    squares.computeIfAbsent(tensor.name(), name -> new float[size]),
                    keep,
                    (float) (learningRate * meanCorrection),
                    (float) squareCorrection);
        }
    }

    private void apply(
            float[] w, float[] gradient, float[] mean, float[] square, float keep, float rate, float squareCorrection) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float e = (float) epsilon;
        for (int i = 0; i < w.length; i++) {
            float g = gradient[i];
            mean[i] = b1 * mean[i] + (1 - b1) * g;
            square[i] = b2 * square[i] + (1 - b2) * g * g;
            w[i] = keep * w[i] - rate * mean[i] / ((float) Math.sqrt(square[i] * squareCorrection) + e);
        }
    }
}
