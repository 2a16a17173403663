package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Products;

/** Elman (1990), with any of the simple cell's activations. */
final class SimpleStep implements CellStep {
    private final Products products = Kernels.best().products();
    private final float[][] inputColumns;
    private final float[][] recurrentColumns;
    private final float[] bias;
    private final Activator activator;
    private final float[] sums;

    SimpleStep(Network network, int layer) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        inputColumns = Columns.of(weights.get(Names.inputKernel(spec, layer)));
        recurrentColumns = Columns.of(weights.get(Names.recurrentKernel(spec, layer)));
        bias = Biases.summed(weights, spec, layer);
        activator = new Activator(spec.activation(), spec.units());
        sums = new float[spec.units()];
    }

    @Override
    public void step(float[] input, LayerState state) {
        float[] h = state.h(0);
        products.affine(bias, input, inputColumns, sums);
        products.add(h, recurrentColumns, sums);
        activator.forward(sums, h);
    }
}
