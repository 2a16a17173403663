package io.tidecast.nn.train;

/** |y − t|, averaged over the outputs. A target that is NaN is unknown and does not count. */
public final class MeanAbsoluteError implements Loss {

    @Override
    public double apply(float[] outputs, float[] target, float[] gradient) {
        int known = Targets.known(target, outputs.length);
        double loss = 0;
        for (int i = 0; i < outputs.length; i++) {
            float error = Float.isNaN(target[i]) ? 0f : outputs[i] - target[i];
            loss += Math.abs(error);
            gradient[i] = Math.signum(error) / known;
        }
        return loss / known;
    }
}
