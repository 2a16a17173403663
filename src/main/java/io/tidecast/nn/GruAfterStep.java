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

    GruAfterStep(Network network, int layer, int capacity) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        inputSums = Sums.of(
                weights.values(Names.inputBias(spec, layer)),
                Columns.of(weights.get(Names.inputKernel(spec, layer))),
                capacity);
        recurrentSums = Sums.of(
                weights.values(Names.recurrentBias(spec, layer)),
                Columns.of(weights.get(Names.recurrentKernel(spec, layer))),
                capacity);
        squeeze = Squeeze.logistic(2 * spec.units());
    }

    @Override
    public void step(int rows, float[][] inputs, float[][] h, float[][] c) {
        float[][] fromInput = inputSums.of(rows, inputs);
        float[][] fromH = recurrentSums.of(rows, h);
        for (int i = 0; i < rows; i++) {
            gates.gruAfter(fromInput[i], fromH[i], squeeze, h[i], h[i]);
        }
    }
}
