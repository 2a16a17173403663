package io.tidecast.nn.train;

/**
 * −t ln y − (1 − t) ln (1 − y), averaged over the outputs, which are probabilities as a sigmoid gives them; as in Keras
 * they are kept 1e-7 away from 0 and 1. A target that is NaN is unknown and does not count.
 */
public final class BinaryCrossEntropy implements Loss {
    private static final double EDGE = 1e-7;

    @Override
    public double apply(float[] outputs, float[] target, float[] gradient) {
        int known = Targets.known(target, outputs.length);
        double loss = 0;
        for (int i = 0; i < outputs.length; i++) {
            if (Float.isNaN(target[i])) {
                gradient[i] = 0f;
                continue;
            }
            double y = Math.max(EDGE, Math.min(1 - EDGE, outputs[i]));
            loss -= target[i] * Math.log(y) + (1 - target[i]) * Math.log(1 - y);
            gradient[i] = (float) ((y - target[i]) / (y * (1 - y) * known));
        }
        return loss / known;
    }
}
