package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Products;

/** The dense layers and the linear path for one series. Never allocates after construction. */
final class HeadStep {
    private final Products products = Kernels.best().products();
    private final float[][][] kernels;
    private final float[][] featureColumns;
    private final float[][] biases;
    private final float[][] values;
    private final Activator[] activators;
    private final float[][] skipColumns;
    private final float[] skipBias;

    HeadStep(Network network) {
        NetworkSpec spec = network.spec();
        Weights weights = network.weights();
        int depth = spec.head().size();
        kernels = new float[depth][][];
        biases = new float[depth][];
        values = new float[depth][];
        activators = new Activator[depth];
        float[][] fromFeatures = new float[0][];
        for (int k = 0; k < depth; k++) {
            float[][] columns = Columns.of(weights.get(Names.denseKernel(k)));
            if (k == 0) {
                fromFeatures = Columns.range(columns, spec.topUnits(), columns.length);
                columns = Columns.range(columns, 0, spec.topUnits());
            }
            DenseSpec dense = spec.head().get(k);
            kernels[k] = columns;
            biases[k] = weights.values(Names.denseBias(k)).clone();
            values[k] = new float[dense.units()];
            activators[k] = new Activator(dense.activation(), dense.units());
        }
        featureColumns = fromFeatures;
        boolean skips = spec.lookBack() > 0;
        skipColumns = skips ? Columns.of(weights.get(Names.SKIP_KERNEL)) : new float[0][];
        skipBias = skips ? weights.values(Names.SKIP_BIAS).clone() : new float[0];
    }

    void outputs(float[] top, float[] features, float[] lookBack, float[] out) {
        float[] below = top;
        for (int k = 0; k < kernels.length; k++) {
            float[] sums = values[k];
            products.affine(biases[k], below, kernels[k], sums);
            if (k == 0) {
                products.add(features, featureColumns, sums);
            }
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
