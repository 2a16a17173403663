package io.tidecast.nn;

import io.tidecast.nn.kernel.Gates;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Squeeze;

/** Hochreiter and Schmidhuber (1997) with a forget gate; gates i, f, g, o in one array. */
final class LstmStep implements CellStep {
    private final Gates gates = Kernels.best().gates();
    private final Sums sums;
    private final float[] squeeze;

    LstmStep(Network network, int layer, int capacity) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        sums = Sums.of(
                Biases.summed(weights, spec, layer),
                Columns.of(weights.get(Names.inputKernel(spec, layer))),
                Columns.of(weights.get(Names.recurrentKernel(spec, layer))),
                capacity);
        squeeze = Squeeze.lstm(spec.units());
    }

    @Override
    public void step(int rows, float[][] inputs, float[][] h, float[][] c) {
        float[][] activations = sums.of(rows, inputs, h);
        for (int i = 0; i < rows; i++) {
            gates.lstm(activations[i], squeeze, c[i], h[i]);
        }
    }
}
