package io.tidecast.trainer.fit;

import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.LookBack;
import io.tidecast.series.Scale;

/** Makes of a moment of a series what the network is to be shown and what it should have said. */
final class Examples {
    /** Targets further from the base than this, in units, are taken for this far: an outlier is learnt from only so much. */
    static final double FURTHEST = 50;

    private static final double SMALLEST_YARDSTICK = 1e-4;

    private final Recipe recipe;
    private final NetworkInputs inputs;

    Examples(Recipe recipe) {
        this.recipe = recipe;
        this.inputs = new NetworkInputs(recipe);
    }

    /** Looks from index {@code now} of a series. */
    Scale look(SeriesHistory h, int now) {
        return inputs.look(new LookBack(h.sequence(), 0, now + 1, recipe.lookBack()));
    }

    NetworkInputs inputs() {
        return inputs;
    }

    /** What came after {@code now} in units of the scale; NaN from index {@code end} on. */
    void target(Scale scale, double[] values, int now, int end, float[] target) {
        for (int k = 1; k <= recipe.horizon(); k++)
            target[k - 1] = now + k < end ? clipped(scale.target(values[now + k], k)) : Float.NaN;
    }

    /** The same, and after it what {@link QuantileLoss} has to know besides. */
    void target(Scale scale, SeriesHistory h, int now, double yardstick, float[] target) {
        target(scale, h.values(), now, h.trainEnd(), target);
        int horizon = recipe.horizon();
        for (int k = 1; k <= horizon; k++)
            target[horizon + k - 1] =
                    now + k < h.trainEnd() ? PointLoss.ratio(scale, h.values()[now + k], yardstick) : 0;
        target[2 * horizon] = PointLoss.logarithm(scale);
    }

    /** Mean absolute error of repeating the shortest season, or the last value, over what is learnt from. */
    double yardstick(SeriesHistory h) {
        int season = recipe.seasons().isEmpty() ? 1 : recipe.seasons().get(0);
        double error = 0;
        double size = 0;
        for (int t = 0; t < h.trainEnd(); t++) {
            size += Math.abs(h.values()[t]);
            if (t >= season) error += Math.abs(h.values()[t] - h.values()[t - season]);
        }
        double smallest = SMALLEST_YARDSTICK * size / h.trainEnd() + Float.MIN_NORMAL;
        return Math.max(error / Math.max(1, h.trainEnd() - season), smallest);
    }

    private static float clipped(double target) {
        return (float) Math.max(-FURTHEST, Math.min(FURTHEST, target));
    }
}
