package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.LstmUpdate;

/** Hochreiter and Schmidhuber (1997) with a forget gate; gates i, f, g, o in one array. */
final class LstmStep implements CellStep {
    private final Sums sums;
    private final LstmUpdate updates;

    LstmStep(Network network, int layer, int capacity) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        sums = Sums.of(
                Biases.summed(weights, spec, layer),
                Columns.of(weights.get(Names.inputKernel(spec, layer))),
                Columns.of(weights.get(Names.recurrentKernel(spec, layer))),
                capacity,
                LstmUpdate.ROWS);
        updates = Kernels.best().gates().lstm(spec.units(), sums.lines());
    }

    @Override
    public void step(int rows, float[][] inputs, float[][] h, float[][] c) {
        updates.update(rows, sums.inLines(rows, inputs, h), c, h);
    }
}
