package io.tidecast.nn.train;

/**
 * −Σ t ln y over the outputs, which are probabilities as a softmax gives them, and targets that sum to one; as in Keras
 * probabilities are kept 1e-7 away from 0 and 1.
 */
public final class CategoricalCrossEntropy implements Loss {
    private static final double EDGE = 1e-7;

    @Override
    public double apply(float[] outputs, float[] target, float[] gradient) {
        double loss = 0;
        for (int i = 0; i < outputs.length; i++) {
            double y = Math.max(EDGE, Math.min(1 - EDGE, outputs[i]));
            loss -= target[i] * Math.log(y);
            gradient[i] = (float) (-target[i] / y);
        }
        return loss;
    }
}
