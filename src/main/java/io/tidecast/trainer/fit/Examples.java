package io.tidecast.trainer.fit;

import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.LookBack;
import io.tidecast.series.Scale;

/** Makes of a moment of a series what the network is to be shown and what it should have said. */
final class Examples {
    /** Targets further from the base than this, in units, are taken for this far: an outlier is learnt from only so much. */
    static final double FURTHEST = 50;

    private final Recipe recipe;
    private final NetworkInputs inputs;

    Examples(Recipe recipe) {
        this.recipe = recipe;
        this.inputs = new NetworkInputs(recipe);
    }

    /** Looks from index {@code now} of a series that is known from index {@code start} on. */
    Scale look(double[] values, int start, int now) {
        return inputs.look(new LookBack(values, start, now + 1, recipe.lookBack()));
    }

    NetworkInputs inputs() {
        return inputs;
    }

    /** What came after {@code now} in units of the scale; NaN from index {@code end} on. */
    void target(Scale scale, double[] values, int now, int end, float[] target) {
        for (int k = 1; k <= recipe.horizon(); k++)
            target[k - 1] = now + k < end ? clipped(scale.target(values[now + k], k)) : Float.NaN;
    }

    private static float clipped(double target) {
        return (float) Math.max(-FURTHEST, Math.min(FURTHEST, target));
    }
}
