package io.tidecast.forecast;

import io.tidecast.nn.NetworkSpec;
import io.tidecast.series.LookBack;
import io.tidecast.series.Scale;

/**
 * What the network is shown of a series at one moment, in the series' own {@link Scale}. Working memory: made once, then
 * pointed at one look-back after another. Training and forecasting see through the same.
 *
 * <ul>
 *   <li>the input of a recurrent step: the value's distance from the level, its change, its change over each season, how
 *       the level moves, and two numbers on the scale itself;
 *   <li>the features beside h: all values of the look-back about the level, in deviations, clipped;
 *   <li>the linear path's look-back: the same in units, not clipped.
 * </ul>
 */
public final class NetworkInputs {
    private static final double LIMIT = 10;
    private static final int FIXED_INPUTS = 5;

    private final Recipe recipe;
    private final Scale scale;

    public NetworkInputs(Recipe recipe) {
        this.recipe = recipe;
        this.scale = new Scale(recipe.seasons(), recipe.lookBack());
    }

    /** A network without weights that takes these inputs and answers with the quantiles of {@link QuantileHead}. */
    public static NetworkSpec.Builder network(Recipe recipe) {
        return NetworkSpec.of(FIXED_INPUTS + recipe.seasons().size())
                .features(recipe.lookBack())
                .lookBack(recipe.lookBack());
    }

    static void check(Recipe recipe, NetworkSpec spec) {
        int inputs = FIXED_INPUTS + recipe.seasons().size();
        int outputs = new QuantileHead(recipe.horizon(), recipe.levels().length).outputs();
        if (spec.inputs() != inputs
                || spec.features() != recipe.lookBack()
                || spec.lookBack() != recipe.lookBack()
                || spec.outputs() != outputs)
            throw new IllegalArgumentException("a network for "
                    + recipe.seasons().size() + " seasons, a look-back of "
                    + recipe.lookBack() + ", a horizon of " + recipe.horizon() + " and " + recipe.levels().length
                    + " levels takes " + inputs + " inputs and gives " + outputs + " outputs, not "
                    + spec.architecture());
    }

    /** Looks at a series from its last observation. */
    public Scale look(LookBack lookBack) {
        scale.fit(lookBack);
        return scale;
    }

    /** The scale everything is shown in; live. */
    public Scale scale() {
        return scale;
    }

    /** The input of a recurrent step; shape [inputs]. */
    public void input(float[] input) {
        int i = 0;
        input[i++] = clipped((scale.ago(0) - scale.level()) / scale.deviation());
        input[i++] = clipped((scale.ago(0) - scale.ago(1)) / scale.deviation() * 3);
        for (int season : recipe.seasons()) {
            double change = season < scale.size() ? scale.ago(0) - scale.ago(season) : 0;
            input[i++] = clipped(change / scale.unit());
        }
        input[i++] = clipped((recent() - scale.level()) / scale.deviation());
        input[i++] = clipped(Math.log(scale.unit() / scale.deviation()));
        input[i] = (float) Math.min(1, (double) scale.size() / recipe.lookBack());
    }

    /** What joins h at the head; shape [look-back], the last value first. */
    public void features(float[] features) {
        double perDeviation = 1 / scale.deviation();
        for (int lag = 0; lag < recipe.lookBack(); lag++)
            features[lag] = clipped((scale.ago(lag) - scale.level()) * perDeviation);
    }

    /** What the linear path sees; shape [look-back], the last value first. */
    public void lookBack(float[] values) {
        double perUnit = 1 / scale.unit();
        for (int lag = 0; lag < recipe.lookBack(); lag++)
            values[lag] = (float) ((scale.ago(lag) - scale.level()) * perUnit);
    }

    /** Mean over the last eighth of the look-back. */
    private double recent() {
        int count = Math.max(1, recipe.lookBack() / 8);
        double sum = 0;
        for (int lag = 0; lag < count; lag++) sum += scale.ago(lag);
        return sum / count;
    }

    private static float clipped(double value) {
        return (float) Math.max(-LIMIT, Math.min(LIMIT, value));
    }
}
