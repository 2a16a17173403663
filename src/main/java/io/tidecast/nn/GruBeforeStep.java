package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernel;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Squeeze;
import java.util.Arrays;

/** The GRU of Cho et al. (2014), which resets before the recurrent product: first r and z, then n from r ⊙ h. */
final class GruBeforeStep implements CellStep {
    private final Kernel kernel = Kernels.best();
    private final Part gates;
    private final Part candidate;
    private final float[] logistic;
    private final float[] tanh;
    private final float[] reset;

    GruBeforeStep(Network network, int layer) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        int units = spec.units();
        gates = new Part(network.weights(), spec, layer, 0, 2 * units);
        candidate = new Part(network.weights(), spec, layer, 2 * units, 3 * units);
        logistic = Squeeze.logistic(2 * units);
        tanh = Squeeze.tanh(units);
        reset = new float[units];
    }

    @Override
    public void step(float[] input, LayerState state) {
        float[] h = state.h(0);
        gates.sum(input, h);
        kernel.gates().gruReset(gates.sums, logistic, h, reset);
        candidate.sum(input, reset);
        kernel.gates().gruUpdate(gates.sums, candidate.sums, tanh, h, h);
    }

    /** Some of the gates. */
    private final class Part {
        private final float[][] inputColumns;
        private final float[][] recurrentColumns;
        private final float[] bias;
        private final float[] sums;

        Part(Weights weights, RecurrentSpec spec, int layer, int from, int to) {
            inputColumns = Columns.ofRows(weights.get(Names.inputKernel(spec, layer)), from, to);
            recurrentColumns = Columns.ofRows(weights.get(Names.recurrentKernel(spec, layer)), from, to);
            bias = Arrays.copyOfRange(Biases.summed(weights, spec, layer), from, to);
            sums = new float[to - from];
        }

        void sum(float[] input, float[] h) {
            kernel.products().affine(bias, input, inputColumns, sums);
            kernel.products().add(h, recurrentColumns, sums);
        }
    }
}
