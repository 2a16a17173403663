package io.tidecast.nn.train;

import io.tidecast.nn.Activator;
import io.tidecast.nn.Names;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.kernel.WeightGradient;

/** A simple layer (Elman 1990) over a chunk. */
final class SimplePass extends LayerPass {
    private final RecurrentProduct product;
    private final WeightGradient recurrentGradient;
    private final float[] recurrentBias;
    private final Activator activator;

    SimplePass(RecurrentSpec spec, int index, PackedWeights weights, PackedGradients gradients) {
        super(spec, index, weights, gradients);
        product = recurrentProduct(spec, weights);
        recurrentGradient = kernel.products().gradient(gradients.columns(Names.recurrentKernel(spec, index)));
        recurrentBias = weights.vector(Names.recurrentBias(spec, index));
        activator = new Activator(spec.activation(), units);
    }

    @Override
    void begin(Plan plan, State[] carried) {
        product.refresh();
        addBias(plan, recurrentBias);
    }

    @Override
    void forwardStep(int from, int to) {
        product.forward(past(), sums(), from, to);
        for (int row = from; row < to; row++) {
            activator.forward(sums()[row], h()[row]);
        }
    }

    @Override
    void backwardStep(int from, int to) {
        for (int row = from; row < to; row++) {
            float[] gradient = dh()[row];
            activator.backward(sums()[row], h()[row], gradient);
            System.arraycopy(gradient, 0, sums()[row], 0, units);
        }
        product.backward(sums(), pastGradients(), from, to);
    }

    @Override
    void collect(Plan plan) {
        recurrentGradient.add(plan.rows(), past(), sums());
    }
}
