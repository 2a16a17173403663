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
    private final float[] reset;

    GruBeforeStep(Network network, int layer) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        int units = spec.units();
        resetAndUpdate = part(network.weights(), spec, layer, 0, 2 * units);
        candidate = part(network.weights(), spec, layer, 2 * units, 3 * units);
        logistic = Squeeze.logistic(2 * units);
        tanh = Squeeze.tanh(units);
        reset = new float[units];
    }

    /** The gates whose rows are [from, to). */
    private static Sums part(Weights weights, RecurrentSpec spec, int layer, int from, int to) {
        return Sums.of(
                Arrays.copyOfRange(Biases.summed(weights, spec, layer), from, to),
                Columns.ofRows(weights.get(Names.inputKernel(spec, layer)), from, to),
                Columns.ofRows(weights.get(Names.recurrentKernel(spec, layer)), from, to));
    }

    @Override
    public void step(float[] input, LayerState state) {
        float[] h = state.h(0);
        float[] rz = resetAndUpdate.of(input, h);
        gates.gruReset(rz, logistic, h, reset);
        gates.gruUpdate(rz, candidate.of(input, reset), tanh, h, h);
    }
}
