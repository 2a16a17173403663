package io.tidecast.forecast;

import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.stream.Collectors;

/**
 * Makes a network that was built elsewhere one that {@link NetworkInputs} can be shown to. Its recurrent layers have to take
 * what a step shows, and its last dense layer has to answer as {@link QuantileHead} reads it; {@link Gains} it may do without, and
 * the features beside h and the linear path too: they get weights of zero. Or it is a {@link PlainNetwork}, which is embedded in one that does.
 */
public final class ForeignNetwork {
    /** The error of a {@link PlainNetwork} of which nothing is known, in mean absolute deviations of the look-back. */
    public static final double USUAL_ERROR = 0.5;

    private ForeignNetwork() {}

    /**
     * The same network, as wide as it has to be.
     *
     * @param error mean absolute error of a plain network's answers, in deviations, above 0
     * @throws IllegalArgumentException if it takes or gives something else; the message says what it would have to be
     */
    public static Network fitted(Recipe recipe, Network network, double error) {
        NetworkSpec given = network.spec();
        PlainNetwork plain = new PlainNetwork(recipe);
        if (plain.is(given)) return plain.embedded(network, error);
        NetworkSpec needed = needed(recipe);
        boolean fits = !given.layers().isEmpty()
                && !given.head().isEmpty()
                && given.inputs() == needed.inputs()
                && (given.outputs() == needed.outputs()
                        || given.outputs() == Gains.all(recipe).outputs())
                && (given.features() == 0 || given.features() == needed.features())
                && (given.lookBack() == 0 || given.lookBack() == needed.lookBack());
        if (!fits)
            throw new IllegalArgumentException("the network is " + given.architecture() + ", but for " + asked(recipe)
                    + " it has to be "
                    + needed.architecture().replace("lstm1", "…") + ", of which feat and skip may be missing, dense"
                    + Gains.all(recipe).outputs() + " where it has gains, or plainly in1-…-dense" + recipe.horizon());
        NetworkSpec wide =
                new NetworkSpec(given.inputs(), given.layers(), needed.features(), given.head(), needed.lookBack());
        return given.equals(wide) ? network : new Network(wide, widened(network, wide));
    }

    private static NetworkSpec needed(Recipe recipe) {
        return NetworkInputs.network(recipe)
                .lstm(1)
                .dense(new QuantileHead(recipe.horizon(), recipe.levels().length).outputs())
                .build();
    }

    private static String asked(Recipe recipe) {
        String beside = recipe.covariates().isEmpty() ? "" : ", " + recipe.covariates();
        return "season=" + recipe.seasons().stream().map(String::valueOf).collect(Collectors.joining(","))
                + ", look.back=" + recipe.lookBack() + ", horizon=" + recipe.horizon() + " and "
                + recipe.levels().length
                + " levels" + beside;
    }

    /** The same weights in wider tensors: what is new has weights of zero. */
    static Weights widened(Network network, NetworkSpec wide) {
        Weights weights = Weights.zero(wide);
        for (Tensor from : network.weights().tensors()) {
            Tensor to = weights.get(from.name());
            for (int row = 0; row < from.rows(); row++)
                System.arraycopy(from.values(), row * from.columns(), to.values(), row * to.columns(), from.columns());
        }
        return weights;
    }
}
