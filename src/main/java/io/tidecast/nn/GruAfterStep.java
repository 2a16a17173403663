package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernel;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Squeeze;

/** The GRU that resets after the recurrent product; gates r, z, n in one array. */
final class GruAfterStep implements CellStep {
    private final Kernel kernel = Kernels.best();
    private final float[][] inputColumns;
    private final float[][] recurrentColumns;
    private final float[] inputBias;
    private final float[] recurrentBias;
    private final float[] squeeze;
    private final float[] inputSums;
    private final float[] recurrentSums;

    GruAfterStep(Network network, int layer) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        inputColumns = Columns.of(weights.get(Names.inputKernel(spec, layer)));
        recurrentColumns = Columns.of(weights.get(Names.recurrentKernel(spec, layer)));
        inputBias = weights.values(Names.inputBias(spec, layer)).clone();
        recurrentBias = weights.values(Names.recurrentBias(spec, layer)).clone();
        squeeze = Squeeze.logistic(2 * spec.units());
        inputSums = new float[spec.gateRows()];
        recurrentSums = new float[spec.gateRows()];
    }

    @Override
    public void step(float[] input, LayerState state) {
        float[] h = state.h(0);
        kernel.products().affine(inputBias, input, inputColumns, inputSums);
        kernel.products().affine(recurrentBias, h, recurrentColumns, recurrentSums);
        kernel.gates().gruAfter(inputSums, recurrentSums, squeeze, h, h);
    }
}
