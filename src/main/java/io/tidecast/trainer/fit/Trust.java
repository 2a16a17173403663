package io.tidecast.trainer.fit;

import io.tidecast.forecast.Gains;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * How far the medians of a network are believed, step by step, against those of a linear map alone: what a network learnt of
 * one history it may not know of the next, and least of all where the map is nearly right already, as it often is one step ahead.
 * Two forecasts that err differently are together often better than either (Bates and Granger 1969).
 *
 * @param parts in [0, 1], one a step; shape [horizon]
 */
record Trust(double[] parts) {
    private static final double[] CHOICES = {1, 0.75, 0.5, 0.25, 0};

    /** All of the network at every step. */
    static Trust whole(int horizon) {
        return uniform(horizon, 1);
    }

    private static Trust uniform(int horizon, double part) {
        double[] parts = new double[horizon];
        Arrays.fill(parts, part);
        return new Trust(parts);
    }

    /** Half way between what does best on what was held back and the least that may do as well. */
    static Trust judged(Network network, DMatrixRMaj map, Validation heldBack) {
        double[][][] errors = Arrays.stream(CHOICES)
                .mapToObj(choice -> heldBack.blocks(
                        uniform(heldBack.recipe().horizon(), choice).of(heldBack.recipe(), network, map)))
                .toArray(double[][][]::new);
        double[] parts = new double[heldBack.recipe().horizon()];
        for (int k = 0; k < parts.length; k++) {
            Choice choice = Choice.of(Neighbours.losses(errors, k));
            parts[k] = (CHOICES[choice.best()] + CHOICES[choice.simplest()]) / 2;
        }
        return new Trust(parts);
    }

    /** The network with medians that are for such parts its own, and for the rest the map's. */
    Network of(Recipe recipe, Network network, DMatrixRMaj map) {
        Gains gains = Gains.of(recipe, network.spec());
        Network trusted = network.copy();
        int last = network.spec().head().size() - 1;
        int width = network.spec().denseInputs(last);
        int lookBack = network.spec().lookBack();
        float[] kernel = trusted.weights().values(Names.denseKernel(last));
        float[] bias = trusted.weights().values(Names.denseBias(last));
        float[] skip = trusted.weights().values(Names.SKIP_KERNEL);
        float[] constants = trusted.weights().values(Names.SKIP_BIAS);
        for (int k = 0; k < parts.length; k++) {
            double part = parts[k];
            scale(kernel, bias, width, k, part);
            for (int i = 0; i < gains.count(); i++) scale(kernel, bias, width, gains.gain(i, k), part);
            for (int lag = 0; lag < lookBack; lag++)
                skip[k * lookBack + lag] = mixed(part, skip[k * lookBack + lag], map.get(lag, k));
            constants[k] = mixed(part, constants[k], map.get(lookBack, k));
        }
        return trusted;
    }

    private static void scale(float[] kernel, float[] bias, int width, int row, double part) {
        bias[row] *= (float) part;
        for (int i = 0; i < width; i++) kernel[row * width + i] *= (float) part;
    }

    private static float mixed(double part, float own, double other) {
        return (float) (part * own + (1 - part) * other);
    }
}
