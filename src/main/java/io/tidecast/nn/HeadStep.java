package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Products;

/** The dense layers and the linear path for one series. Never allocates after construction. */
final class HeadStep {
    private final Products products = Kernels.best().products();
    private final Sums[] layers;
    private final Activator[] activators;
    private final float[][] skipColumns;
    private final float[] skipBias;

    HeadStep(Network network) {
        NetworkSpec spec = network.spec();
        Weights weights = network.weights();
        int depth = spec.head().size();
        layers = new Sums[depth];
        activators = new Activator[depth];
        for (int k = 0; k < depth; k++) {
            float[][] columns = Columns.of(weights.get(Names.denseKernel(k)));
            layers[k] =
                    Sums.split(weights.values(Names.denseBias(k)), columns, k == 0 ? spec.topUnits() : columns.length);
            DenseSpec dense = spec.head().get(k);
            activators[k] = new Activator(dense.activation(), dense.units());
        }
        boolean skips = spec.lookBack() > 0;
        skipColumns = skips ? Columns.of(weights.get(Names.SKIP_KERNEL)) : new float[0][];
        skipBias = skips ? weights.values(Names.SKIP_BIAS).clone() : new float[0];
    }

    void outputs(float[] top, float[] features, float[] lookBack, float[] out) {
        float[] below = top;
        for (int k = 0; k < layers.length; k++) {
            float[] sums = k == 0 ? layers[k].of(below, features) : layers[k].of(below);
            activators[k].forward(sums, sums);
            below = sums;
        }
        System.arraycopy(below, 0, out, 0, out.length);
        for (int i = 0; i < skipBias.length; i++) {
            out[i] += skipBias[i];
        }
        products.add(lookBack, skipColumns, out);
    }
}
