package io.tidecast.nn.train;

import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;

/**
 * The exponential moving average of weights over updates, which often forecasts better than the last weights. The decay
 * rises from 1/10 to its limit, min(limit, n / (n + 9)), so that the start is soon forgotten.
 */
public final class WeightAverage {
    private final double limit;
    private final Weights average;
    private long updates;

    /** @param decay the limit, in [0, 1): 0.99 averages over about the last hundred updates */
    public WeightAverage(Weights start, double decay) {
        this.limit = decay;
        this.average = start.copy();
    }

    /** Takes the weights after one update into account. */
    public void add(Weights weights) {
        updates++;
        float keep = (float) Math.min(limit, updates / (updates + 9.0));
        for (Tensor tensor : average.tensors()) {
            float[] mean = tensor.values();
            float[] now = weights.values(tensor.name());
            for (int i = 0; i < mean.length; i++) {
                mean[i] = keep * mean[i] + (1 - keep) * now[i];
            }
        }
    }

    /** The live average. */
    public Weights weights() {
        return average;
    }
}
