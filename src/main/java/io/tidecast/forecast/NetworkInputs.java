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
 *       unexpected it was, how the level moves, three numbers on the scale itself, and the covariates;
 *   <li>the features beside h: the covariates once more;
 *   <li>the {@link Precedents} of each step of the horizon, which the network's {@link Gains} multiply;
 *   <li>the linear path's look-back: the same of all its values, not clipped.
 * </ul>
 */
public final class NetworkInputs {
    /** What is shown lies between minus and plus this. */
    public static final double LIMIT = 10;

    /** Keeps logarithms finite. */
    public static final double SMALL = 1e-3;

    private static final int FIXED_INPUTS = 7;

    private final Recipe recipe;
    private final Scale scale;
    private final CovariateInputs covariates;
    private final Precedents precedents;
    private LookBack sight = LookBack.of(new double[0]);

    public NetworkInputs(Recipe recipe) {
        this.recipe = recipe;
        this.scale = new Scale(recipe.seasons(), recipe.lookBack(), recipe.has(Ingredient.LOGARITHMS));
        this.covariates = new CovariateInputs(recipe.covariates());
        this.precedents = new Precedents(recipe);
    }

    /** A network without weights that takes these inputs and answers with the quantiles of {@link QuantileHead}. */
    public static NetworkSpec.Builder network(Recipe recipe) {
        return NetworkSpec.of(inputs(recipe)).features(features(recipe)).lookBack(recipe.lookBack());
    }

    /** Width of the input of a recurrent step. */
    public static int inputs(Recipe recipe) {
        return FIXED_INPUTS + recipe.seasons().size() + CovariateInputs.width(recipe.covariates());
    }

    private static int features(Recipe recipe) {
        return CovariateInputs.width(recipe.covariates());
    }

    /**
     * Holds a network to a recipe.
     *
     * @throws IllegalArgumentException if it does not take and give what the recipe says
     */
    public static void check(Recipe recipe, NetworkSpec spec) {
        int inputs = inputs(recipe);
        int outputs = Gains.of(recipe, spec).outputs();
        if (spec.inputs() != inputs
                || spec.features() != features(recipe)
                || spec.lookBack() != recipe.lookBack()
                || spec.outputs() != outputs)
            throw new IllegalArgumentException("a network for "
                    + recipe.seasons().size() + " seasons, a look-back of "
                    + recipe.lookBack() + ", a horizon of " + recipe.horizon() + " and " + recipe.levels().length
                    + " levels" + (recipe.covariates().isEmpty() ? "" : " with " + recipe.covariates()) + " takes "
                    + inputs + " inputs and gives " + outputs + " outputs, not "
                    + spec.architecture());
    }

    /** Looks at a series from its last observation. */
    public Scale look(LookBack lookBack) {
        sight = lookBack;
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
            input[i++] = clipped(change / scale.deviation());
        }
        input[i++] = clipped(scale.memory().innovation() / scale.baseError());
        input[i++] = clipped((recent() - scale.level()) / scale.deviation());
        input[i++] = clipped(Math.log(scale.baseError() / scale.deviation()));
        input[i++] = clipped(Math.log(scale.relativeDeviation() + SMALL) / 2 + 1.5);
        input[i++] = (float) Math.min(1, (double) scale.size() / recipe.lookBack());
        covariates.show(sight, input, i);
    }

    /** What joins h at the head; shape [covariates]. */
    public void features(float[] features) {
        covariates.show(sight, features, 0);
    }

    /** What gains multiply, written into {@code shown} from {@code at} on; shape [count × horizon]. */
    public void precedents(float[] shown, int at) {
        precedents.show(scale, shown, at);
    }

    /** What the linear path sees; shape [look-back], the last value first. */
    public void lookBack(float[] values) {
        double perDeviation = 1 / scale.deviation();
        for (int lag = 0; lag < recipe.lookBack(); lag++)
            values[lag] = (float) ((scale.ago(lag) - scale.level()) * perDeviation);
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
