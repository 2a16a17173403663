package io.tidecast.jmh;

import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Weights;
import java.util.Random;

/** What everyone computes: one LSTM layer with 4 inputs and a dense head to 24, the same weights for all. */
final class Subject {
    static final int INPUTS = 4;
    static final int OUTPUTS = 24;

    private Subject() {}

    static Network network(int units) {
        NetworkSpec spec = NetworkSpec.of(INPUTS).lstm(units).dense(OUTPUTS).build();
        return Network.initialise(spec, 1);
    }

    static float[] inputKernel(Network network) {
        return network.weights().values(Names.inputKernel(network.spec().layers().get(0), 0));
    }

    static float[] recurrentKernel(Network network) {
        return network.weights().values(Names.recurrentKernel(network.spec().layers().get(0), 0));
    }

    /** The LSTM's bias; the second one is zero. */
    static float[] bias(Network network) {
        return network.weights().values(Names.inputBias(network.spec().layers().get(0), 0));
    }

    static float[] denseKernel(Network network) {
        return network.weights().values(Names.denseKernel(0));
    }

    static float[] denseBias(Network network) {
        Weights weights = network.weights();
        return weights.values(Names.denseBias(0));
    }

    /** Blocks of {@code block} values in another order. */
    static float[] reorder(float[] values, int block, int... order) {
        float[] reordered = new float[values.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(values, order[i] * block, reordered, i * block, block);
        }
        return reordered;
    }

    /** The transpose of a row-major matrix. */
    static float[] transpose(float[] values, int columns) {
        int rows = values.length / columns;
        float[] transposed = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            transposed[i % columns * rows + i / columns] = values[i];
        }
        return transposed;
    }

    static float[][] inputs(int count, long seed) {
        Random random = new Random(seed);
        float[][] inputs = new float[count][INPUTS];
        for (float[] input : inputs) {
            for (int i = 0; i < INPUTS; i++) {
                input[i] = random.nextFloat() - 0.5f;
            }
        }
        return inputs;
    }
}
