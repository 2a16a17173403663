package io.tidecast.forecast;

import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Weights;
import java.util.stream.Collectors;

/**
 * Makes a network that was built elsewhere one that {@link NetworkInputs} can be shown to. Its recurrent layers have to take
 * what a step shows, and its last dense layer has to answer as {@link QuantileHead} reads it; the features beside h and the
 * linear path it may do without: they get weights of zero.
 */
public final class ForeignNetwork {
    private ForeignNetwork() {}

    /**
     * The same network, as wide as it has to be.
     *
     * @throws IllegalArgumentException if it takes or gives something else; the message says what it would have to be
     */
    public static Network fitted(Recipe recipe, Network network) {
        NetworkSpec given = network.spec();
        NetworkSpec needed = needed(recipe);
        boolean fits = !given.layers().isEmpty()
                && !given.head().isEmpty()
                && given.inputs() == needed.inputs()
                && given.outputs() == needed.outputs()
                && (given.features() == 0 || given.features() == needed.features())
                && (given.lookBack() == 0 || given.lookBack() == needed.lookBack());
        if (!fits)
            throw new IllegalArgumentException(
                    "the network is " + given.architecture() + ", but for " + asked(recipe) + " it has to be "
                            + needed.architecture().replace("lstm1", "…") + ", of which feat and skip may be missing");
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
        return "season=" + recipe.seasons().stream().map(String::valueOf).collect(Collectors.joining(","))
                + ", look.back=" + recipe.lookBack() + ", horizon=" + recipe.horizon() + " and "
                + recipe.levels().length
                + " levels";
    }

    private static Weights widened(Network network, NetworkSpec wide) {
        Weights weights = Weights.zero(wide);
        String joined = Names.denseKernel(0);
        for (String name : network.weights().names())
            if (!name.equals(joined)) weights.set(name, network.weights().values(name));
        int from = network.weights().get(joined).columns();
        int to = weights.get(joined).columns();
        for (int row = 0; row < weights.get(joined).rows(); row++)
            System.arraycopy(network.weights().values(joined), row * from, weights.values(joined), row * to, from);
        return weights;
    }
}
