package io.tidecast.nn.train;

import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.HashMap;
import java.util.Map;

/** Gradient descent with momentum in Keras' form: v ← momentum · v − rate · g, w ← w + v. */
public final class Sgd implements Optimiser {
    private final float momentum;
    private final Map<String, float[]> velocities = new HashMap<>();

    /** @param momentum in [0, 1), 0 for plain gradient descent */
    public Sgd(double momentum) {
        this.momentum = (float) momentum;
    }

    @Override
    public void update(Weights weights, Weights gradients, double learningRate) {
        float rate = (float) learningRate;
        for (Tensor tensor : weights.tensors()) {
            float[] w = tensor.values();
            float[] gradient = gradients.values(tensor.name());
            float[] velocity = velocities.computeIfAbsent(tensor.name(), name -> new float[w.length]);
            for (int i = 0; i < w.length; i++) {
                velocity[i] = momentum * velocity[i] - rate * gradient[i];
                w[i] += velocity[i];
            }
        }
    }
}
