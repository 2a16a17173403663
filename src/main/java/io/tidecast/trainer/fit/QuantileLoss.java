package io.tidecast.trainer.fit;

import io.tidecast.forecast.Gains;
import io.tidecast.forecast.QuantileHead;
import io.tidecast.nn.train.Loss;

/**
 * The loss of the outputs of a {@link QuantileHead}, averaged over steps: the median's {@link PointLoss}, and the pinball loss
 * (Koenker and Bassett, Econometrica 1978) of the distances, in units, averaged over the outer levels.
 *
 * <p>The distances learn with the median held still: the outer levels must not pull the point forecast. A target has one value
 * a step, NaN being unknown and not counting, then what the point loss must know of each step and of the whole, then what the
 * {@link Gains} multiply.
 */
final class QuantileLoss implements Loss {
    private final QuantileHead head;
    private final Gains gains;
    private final PointLoss point;
    private final double[] levels;
    private final int horizon;
    private final double distanceWeight;

    QuantileLoss(Gains gains, double[] levels, PointLoss point, double distanceWeight) {
        this.head = new QuantileHead(gains.horizon(), levels.length);
        this.gains = gains;
        this.point = point;
        this.levels = levels.clone();
        this.horizon = gains.horizon();
        this.distanceWeight = distanceWeight;
    }

    /** Width of a target. */
    static int targetWidth(Gains gains) {
        return precedents(gains.horizon()) + gains.precedents();
    }

    /** Where in a target that begins which the gains multiply. */
    static int precedents(int horizon) {
        return 2 * horizon + 1;
    }

    @Override
    public double apply(float[] outputs, float[] target, float[] gradient) {
        double[] quantiles = new double[levels.length];
        float[] answers = outputs.clone();
        gains.apply(answers, target, precedents(horizon));
        double loss = 0;
        for (int k = 0; k < horizon; k++) {
            head.quantiles(answers, k, quantiles);
            boolean known = !Float.isNaN(target[k]);
            if (known) loss += loss(quantiles, target, k);
            gradients(answers, known ? target[k] : Double.NaN, k, quantiles, gradient);
            double over = quantiles[levels.length / 2] - target[k];
            float slope = known ? (float) (point.slope(over, target[horizon + k], target[2 * horizon]) / horizon) : 0;
            gradient[head.median(k)] = slope;
            for (int i = 0; i < gains.count(); i++)
                gradient[gains.gain(i, k)] = slope * target[precedents(horizon) + i * horizon + k];
        }
        return loss / horizon;
    }

    private double loss(double[] quantiles, float[] target, int k) {
        int middle = levels.length / 2;
        double loss = point.at(quantiles[middle] - target[k], target[horizon + k], target[2 * horizon]);
        for (int i = 0; i < levels.length; i++)
            if (i != middle) loss += distanceWeight * pinball(levels[i], target[k] - quantiles[i]);
        return loss;
    }

    private void gradients(float[] outputs, double target, int k, double[] quantiles, float[] gradient) {
        int middle = levels.length / 2;
        double perStep = 1.0 / horizon;
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
