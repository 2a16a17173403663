package io.tidecast.nn;

import org.jspecify.annotations.Nullable;

/** The dense layers and the linear path for some series side by side. Never allocates after construction. */
final class HeadStep {
    private final Sums[] layers;
    private final Activator[] activators;
    private final @Nullable Sums linearPath;

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
        linearPath = spec.lookBack() == 0
                ? null
                : Sums.of(weights.values(Names.SKIP_BIAS), Columns.of(weights.get(Names.SKIP_KERNEL)), capacity);
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
    }

    private static void add(int rows, float[][] values, float[][] outs) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < outs[i].length; j++) {
                outs[i][j] += values[i][j];
            }
        }
    }
}
