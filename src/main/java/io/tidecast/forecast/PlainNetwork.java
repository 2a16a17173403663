package io.tidecast.forecast;

import io.tidecast.nn.Activation;
import io.tidecast.nn.DenseSpec;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import io.tidecast.series.SeasonalMatrices;
import java.util.ArrayList;
import java.util.List;

/**
 * The network that most people would build: a step shows it one number, the value's distance from the level of the look-back in
 * deviations, and it answers with the same of each value of the horizon. Embedded in a network of the full shape it computes
 * just that: what else a step shows gets weights of zero; the linear path takes away the base, above which answers are read
 * otherwise, for the base is linear in the look-back; and the distances between quantiles are constants, those of a logistic
 * distribution, which online calibration then makes each series' own.
 */
final class PlainNetwork {
    private final Recipe recipe;
    private final QuantileHead head;

    PlainNetwork(Recipe recipe) {
        this.recipe = recipe;
        this.head = new QuantileHead(recipe.horizon(), recipe.levels().length);
    }

    /** Whether a network is of this kind. */
    boolean is(NetworkSpec spec) {
        List<DenseSpec> dense = spec.head();
        return spec.inputs() == 1
                && !spec.layers().isEmpty()
                && !dense.isEmpty()
                && dense.get(dense.size() - 1).equals(new DenseSpec(recipe.horizon(), Activation.LINEAR))
                && spec.features() == 0
                && spec.lookBack() == 0;
    }

    /**
     * The network of the full shape that answers as {@code plain} does.
     *
     * @param error mean absolute error of its answers, in deviations: how wide intervals are at first
     */
    Network embedded(Network plain, double error) {
        NetworkSpec full = NetworkInputs.network(recipe).lstm(1).dense(1).build();
        List<DenseSpec> dense = new ArrayList<>(plain.spec().head());
        int last = dense.size() - 1;
        dense.set(last, new DenseSpec(head.outputs(), Activation.LINEAR));
        NetworkSpec spec =
                new NetworkSpec(full.inputs(), plain.spec().layers(), full.features(), dense, full.lookBack());
        Weights weights = ForeignNetwork.widened(plain, spec);
        setDistances(weights.values(Names.denseBias(last)), error);
        takeAwayBase(weights.get(Names.SKIP_KERNEL));
        return new Network(spec, weights);
    }

    /** The quantile of a logistic distribution is s · ln(p / (1 − p)), its mean absolute deviation s · 2 ln 2. */
    private void setDistances(float[] bias, double error) {
        double[] levels = recipe.levels();
        for (int gap = 0; gap + 1 < levels.length; gap++) {
            double distance = error / (2 * Math.log(2)) * (logit(levels[gap + 1]) - logit(levels[gap]));
            for (int step = 0; step < recipe.horizon(); step++) bias[head.gap(gap, step)] = (float) Math.log(distance);
        }
    }

    private static double logit(double level) {
        return Math.log(level / (1 - level));
    }

    private void takeAwayBase(Tensor skip) {
        SeasonalMatrices memory = new SeasonalMatrices(recipe.seasons(), recipe.lookBack());
        for (int step = 0; step < recipe.horizon(); step++) {
            int row = head.median(step) * skip.columns();
            if (memory.inSight() == 0) skip.values()[row] = -1;
            for (int season = 0; season < memory.inSight(); season++) {
                double[] pattern = memory.pattern(season, step + 1);
                for (int lag = 0; lag < pattern.length; lag++) skip.values()[row + lag] -= (float) pattern[lag];
            }
        }
    }
}
