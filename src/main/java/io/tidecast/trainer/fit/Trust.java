package io.tidecast.trainer.fit;

import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import java.util.Arrays;

/**
 * How much of what a network adds to the medians of its linear map is believed, step by step: what a network learnt of one
 * history it may not know of the next, and least of all where the map is nearly right already, as it often is one step ahead.
 *
 * @param parts in [0, 1], one a step; shape [horizon]
 */
record Trust(double[] parts) {
    private static final double[] CHOICES = {1, 0.75, 0.5, 0.25, 0};

    /** A step is judged by the errors of all steps up to this factor nearer and further. */
    private static final double NEIGHBOURS = 1.5;

    /** All of it at every step. */
    static Trust whole(int horizon) {
        return uniform(horizon, 1);
    }

    private static Trust uniform(int horizon, double part) {
        double[] parts = new double[horizon];
        Arrays.fill(parts, part);
        return new Trust(parts);
    }

    /** What does best on the validation slice. */
    static Trust judged(Network network, Validation validation) {
        int horizon = validation.horizon();
        double[] parts = new double[horizon];
        double[] least = new double[horizon];
        for (double choice : CHOICES) {
            double[] errors = validation.errors(uniform(horizon, choice).of(network));
            for (int k = 0; k < horizon; k++) {
                double error = around(errors, k);
                if (choice < CHOICES[0] && error >= least[k]) continue;
                least[k] = error;
                parts[k] = choice;
            }
        }
        return new Trust(parts);
    }

    private static double around(double[] errors, int k) {
        double sum = 0;
        for (int i = 0; i < errors.length; i++)
            if ((i + 1) * NEIGHBOURS >= k + 1 && i + 1 <= (k + 1) * NEIGHBOURS) sum += errors[i];
        return sum;
    }

    /** The network with only this much of what its dense layers give to the medians. */
    Network of(Network network) {
        Network trusted = network.copy();
        int last = network.spec().head().size() - 1;
        int width = network.spec().denseInputs(last);
        float[] kernel = trusted.weights().values(Names.denseKernel(last));
        float[] bias = trusted.weights().values(Names.denseBias(last));
        for (int k = 0; k < parts.length; k++) {
            bias[k] *= (float) parts[k];
            for (int i = 0; i < width; i++) kernel[k * width + i] *= (float) parts[k];
        }
        return trusted;
    }
}
