package io.tidecast.forecast;

import io.tidecast.nn.NetworkSpec;

/**
 * How much more of each season a network expects at each step than the base has already: it says by how much, and its median
 * moves by that much of what the season adds there. A network that had to say the sum itself would have to learn to multiply.
 *
 * <p>Layout of the outputs: behind those of the {@link QuantileHead}, [patterns][horizon] gains, 0 for "as the base has it",
 * in the order of the features they multiply ({@link NetworkInputs#features}). Networks made elsewhere may do without.
 *
 * @param horizon steps
 * @param first where the first gain stands among the outputs
 * @param patterns how many features of a step there are gains for; 0 for none
 */
public record SeasonalGains(int horizon, int first, int patterns) {
    /** For every pattern there is. */
    public static SeasonalGains all(Recipe recipe) {
        return new SeasonalGains(
                recipe.horizon(),
                new QuantileHead(recipe.horizon(), recipe.levels().length).outputs(),
                NetworkInputs.patterns(recipe));
    }

    /** For none. */
    public static SeasonalGains none(Recipe recipe) {
        return new SeasonalGains(recipe.horizon(), all(recipe).first, 0);
    }

    /** Those a network has: all of them, or none. */
    public static SeasonalGains of(Recipe recipe, NetworkSpec spec) {
        SeasonalGains all = all(recipe);
        return spec.outputs() == all.outputs() ? all : none(recipe);
    }

    /** Width of the outputs with all of these. */
    public int outputs() {
        return first + patterns * horizon;
    }

    /** Where the gain of a pattern at a step (from 0) stands among the outputs. */
    public int gain(int pattern, int step) {
        return first + pattern * horizon + step;
    }

    /** Moves the medians by what the gains say. {@code features} from {@code offset} on: shape [patterns × horizon]. */
    public void apply(float[] outputs, float[] features, int offset) {
        for (int pattern = 0; pattern < patterns; pattern++)
            for (int step = 0; step < horizon; step++)
                outputs[step] += outputs[gain(pattern, step)] * features[offset + pattern * horizon + step];
    }
}
