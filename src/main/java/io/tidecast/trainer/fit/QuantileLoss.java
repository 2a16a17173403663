package io.tidecast.trainer.fit;

import io.tidecast.forecast.QuantileHead;
import io.tidecast.nn.train.Loss;

/**
 * The pinball loss (Koenker and Bassett, Econometrica 1978) on the outputs of a {@link QuantileHead}, averaged over steps and
 * levels.
 *
 * <p>The median learns from its own level alone and the distances learn with the median held still: the outer levels must not
 * pull the point forecast. A target has one value a step; NaN is unknown and does not count.
 */
final class QuantileLoss implements Loss {
    private final QuantileHead head;
    private final double[] levels;
    private final int horizon;
    private final double distanceWeight;

    QuantileLoss(int horizon, double[] levels, double distanceWeight) {
        this.head = new QuantileHead(horizon, levels.length);
        this.levels = levels.clone();
        this.horizon = horizon;
        this.distanceWeight = distanceWeight;
    }

    @Override
    public double apply(float[] outputs, float[] target, float[] gradient) {
        double[] quantiles = new double[levels.length];
        double loss = 0;
        for (int k = 0; k < horizon; k++) {
            boolean known = !Float.isNaN(target[k]);
            head.quantiles(outputs, k, quantiles);
            if (known) for (int i = 0; i < levels.length; i++) loss += pinball(levels[i], target[k] - quantiles[i]);
            gradients(outputs, known ? target[k] : Double.NaN, k, quantiles, gradient);
        }
        return loss / (horizon * levels.length);
    }

    private void gradients(float[] outputs, double target, int k, double[] quantiles, float[] gradient) {
        int middle = levels.length / 2;
        double perStep = 1.0 / horizon;
        gradient[head.median(k)] = (float) (perStep * slope(0.5, target - quantiles[middle]));
        double beyond = 0;
        for (int gap = levels.length - 2; gap >= middle; gap--) {
            beyond += slope(levels[gap + 1], target - quantiles[gap + 1]);
            gradient[head.gap(gap, k)] = distanceGradient(beyond, outputs[head.gap(gap, k)], perStep);
        }
        beyond = 0;
        for (int gap = 0; gap < middle; gap++) {
            beyond -= slope(levels[gap], target - quantiles[gap]);
            gradient[head.gap(gap, k)] = distanceGradient(beyond, outputs[head.gap(gap, k)], perStep);
        }
    }

    private float distanceGradient(double beyond, float logarithm, double perStep) {
        return (float) (distanceWeight * perStep * beyond * QuantileHead.distance(logarithm));
    }

    private static double pinball(double level, double over) {
        return over > 0 ? level * over : (level - 1) * over;
    }

    /** Of the pinball loss by the quantile; 0 where the target is unknown. */
    private static double slope(double level, double over) {
        return over > 0 ? -level : over < 0 ? 1 - level : 0;
    }
}
