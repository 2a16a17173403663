package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernel;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Squeeze;

/** Hochreiter and Schmidhuber (1997) with a forget gate; gates i, f, g, o in one array. */
final class LstmStep implements CellStep {
    private final Kernel kernel = Kernels.best();
    private final float[][] inputColumns;
    private final float[][] recurrentColumns;
    private final float[] bias;
    private final float[] squeeze;
    private final float[] gates;

    LstmStep(Network network, int layer) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        inputColumns = Columns.of(weights.get(Names.inputKernel(spec, layer)));
        recurrentColumns = Columns.of(weights.get(Names.recurrentKernel(spec, layer)));
        bias = Biases.summed(weights, spec, layer);
        squeeze = Squeeze.lstm(spec.units());
        gates = new float[spec.gateRows()];
    }

    @Override
    public void step(float[] input, LayerState state) {
        float[] h = state.h(0);
        kernel.products().affine(bias, input, inputColumns, gates);
        kernel.products().add(h, recurrentColumns, gates);
        kernel.gates().lstm(gates, squeeze, state.c(0), h);
    }
}
