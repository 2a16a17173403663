package io.tidecast.nn;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The dense layers and the linear path for some series side by side. Never allocates after construction.
 *
 * <p>The linear path is taken for the outputs up to the last that it has weights for: of a forecaster trained here these are the
 * medians, a fraction of all.
 */
final class HeadStep {
    private final Sums[] layers;
    private final Activator[] activators;
    private final @Nullable Sums linearPath;
    private final float[] constants;
    private final int seeing;

    HeadStep(Network network, int capacity) {
        NetworkSpec spec = network.spec();
        Weights weights = network.weights();
        int depth = spec.head().size();
        layers = new Sums[depth];
        activators = new Activator[depth];
        for (int k = 0; k < depth; k++) {
            float[][] columns = Columns.of(weights.get(Names.denseKernel(k)));
            int firstInputs = k == 0 ? spec.topUnits() : columns.length;
            layers[k] = new Sums(weights.values(Names.denseBias(k)), columns, firstInputs, capacity);
            DenseSpec dense = spec.head().get(k);
            activators[k] = new Activator(dense.activation(), dense.units());
        }
        boolean skips = spec.lookBack() > 0;
        constants = skips ? weights.values(Names.SKIP_BIAS) : new float[0];
        seeing = skips ? seeing(weights.get(Names.SKIP_KERNEL)) : 0;
        linearPath = seeing == 0
                ? null
                : Sums.of(Arrays.copyOf(constants, seeing), Columns.of(weights.get(Names.SKIP_KERNEL)), capacity);
    }

    /** How many outputs there are up to the last that sees the look-back. */
    private static int seeing(Tensor kernel) {
        float[] values = kernel.values();
        int last = values.length - 1;
        while (last >= 0 && values[last] == 0) last--;
        return last < 0 ? 0 : last / kernel.columns() + 1;
    }

    void outputs(int rows, float[][] tops, float[][] features, float[][] lookBacks, float[][] outs) {
        float[][] below = tops;
        for (int k = 0; k < layers.length; k++) {
            float[][] values = k == 0 ? layers[k].of(rows, below, features) : layers[k].of(rows, below);
            for (int i = 0; i < rows; i++) {
                activators[k].forward(values[i], values[i]);
            }
            below = values;
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(below[i], 0, outs[i], 0, outs[i].length);
        }
        if (linearPath != null) {
            add(rows, linearPath.of(rows, lookBacks), outs);
        }
        for (int i = 0; i < rows; i++) {
            for (int j = seeing; j < constants.length; j++) {
                outs[i][j] += constants[j];
            }
        }
    }

    private static void add(int rows, float[][] values, float[][] outs) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < values[i].length; j++) {
                outs[i][j] += values[i][j];
            }
        }
    }
}
