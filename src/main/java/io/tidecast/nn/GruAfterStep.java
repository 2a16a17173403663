package io.tidecast.nn;

import io.tidecast.nn.kernel.Gates;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Squeeze;

/** The GRU that resets after the recurrent product; gates r, z, n in one array. */
final class GruAfterStep implements CellStep {
    private final Gates gates = Kernels.best().gates();
    private final Sums inputSums;
    private final Sums recurrentSums;
    private final float[] squeeze;

    GruAfterStep(Network network, int layer) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        inputSums = Sums.of(
                weights.values(Names.inputBias(spec, layer)), Columns.of(weights.get(Names.inputKernel(spec, layer))));
        recurrentSums = Sums.of(
                weights.values(Names.recurrentBias(spec, layer)),
                Columns.of(weights.get(Names.recurrentKernel(spec, layer))));
        squeeze = Squeeze.logistic(2 * spec.units());
    }

    @Override
    public void step(float[] input, LayerState state) {
        float[] h = state.h(0);
        gates.gruAfter(inputSums.of(input), recurrentSums.of(h), squeeze, h, h);
    }
}
