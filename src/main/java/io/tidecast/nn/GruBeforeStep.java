package io.tidecast.nn;

import io.tidecast.nn.kernel.Gates;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Squeeze;
import java.util.Arrays;

/** The GRU of Cho et al. (2014), which resets before the recurrent product: first r and z, then n from r ⊙ h. */
final class GruBeforeStep implements CellStep {
    private final Gates gates = Kernels.best().gates();
    private final Sums resetAndUpdate;
    private final Sums candidate;
    private final float[] logistic;
    private final float[] tanh;
    private final float[][] resets;

    GruBeforeStep(Network network, int layer, int capacity) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        int units = spec.units();
        resetAndUpdate = part(network.weights(), spec, layer, 0, 2 * units, capacity);
        candidate = part(network.weights(), spec, layer, 2 * units, 3 * units, capacity);
        logistic = Squeeze.logistic(2 * units);
        tanh = Squeeze.tanh(units);
        resets = new float[capacity][units];
    }

    /** The gates whose rows are [from, to). */
    private static Sums part(Weights weights, RecurrentSpec spec, int layer, int from, int to, int capacity) {
        return Sums.of(
                Arrays.copyOfRange(Biases.summed(weights, spec, layer), from, to),
                Columns.ofRows(weights.get(Names.inputKernel(spec, layer)), from, to),
                Columns.ofRows(weights.get(Names.recurrentKernel(spec, layer)), from, to),
                capacity);
    }

    @Override
    public void step(int rows, float[][] inputs, float[][] h, float[][] c) {
        float[][] rz = resetAndUpdate.of(rows, inputs, h);
        for (int i = 0; i < rows; i++) {
            gates.gruReset(rz[i], logistic, h[i], resets[i]);
        }
        float[][] n = candidate.of(rows, inputs, resets);
        for (int i = 0; i < rows; i++) {
            gates.gruUpdate(rz[i], n[i], tanh, h[i], h[i]);
        }
    }
}
