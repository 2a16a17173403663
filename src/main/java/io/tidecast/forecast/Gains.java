package io.tidecast.forecast;

import io.tidecast.nn.NetworkSpec;

/**
 * How much of each of its {@link Precedents} a network takes for a step beyond what the base has of them already: the median
 * moves by gain times precedent, summed. It is attention over seasonal lags with weights that need not be positive; a network
 * that had to say the sum itself would have to learn to multiply.
 *
 * <p>Layout of the outputs: behind those of the {@link QuantileHead}, [count][horizon] gains. Networks made elsewhere may do
 * without.
 *
 * @param horizon steps
 * @param first where the first gain stands among the outputs
 * @param count of the precedents there are gains for; 0 for none
 */
public record Gains(int horizon, int first, int count) {
    /** For every precedent. */
    public static Gains all(Recipe recipe) {
        int quantiles = new QuantileHead(recipe.horizon(), recipe.levels().length).outputs();
        return new Gains(recipe.horizon(), quantiles, Precedents.count(recipe));
    }

    /** For none. */
    public static Gains none(Recipe recipe) {
        return new Gains(recipe.horizon(), all(recipe).first, 0);
    }

    /** Those a network has: all of them, or none. */
    public static Gains of(Recipe recipe, NetworkSpec spec) {
        Gains all = all(recipe);
        return spec.outputs() == all.outputs() ? all : none(recipe);
    }

    /** Width of the outputs with these. */
    public int outputs() {
        return first + precedents();
    }

    /** How many numbers they multiply. */
    public int precedents() {
        return count * horizon;
    }

    /** Where the gain of a precedent at a step (from 0) stands among the outputs. */
    public int gain(int precedent, int step) {
        return first + precedent * horizon + step;
    }

    /** Moves the medians; {@code precedents} hold them from {@code at} on, shape [count × horizon]. */
    public void apply(float[] outputs, float[] precedents, int at) {
        for (int i = 0; i < count; i++)
            for (int step = 0; step < horizon; step++)
                outputs[step] += outputs[gain(i, step)] * precedents[at + i * horizon + step];
    }
}
