package io.tidecast.nn;

import io.tidecast.nn.kernel.Gates;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Squeeze;

/** Hochreiter and Schmidhuber (1997) with a forget gate; gates i, f, g, o in one array. */
final class LstmStep implements CellStep {
    private final Gates gates = Kernels.best().gates();
    private final Sums sums;
    private final float[] squeeze;

    LstmStep(Network network, int layer) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        sums = Sums.of(
                Biases.summed(weights, spec, layer),
                Columns.of(weights.get(Names.inputKernel(spec, layer))),
                Columns.of(weights.get(Names.recurrentKernel(spec, layer))));
        squeeze = Squeeze.lstm(spec.units());
    }

    @Override
    public void step(float[] input, LayerState state) {
        float[] h = state.h(0);
        gates.lstm(sums.of(input, h), squeeze, state.c(0), h);
    }
}
