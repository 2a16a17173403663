package io.tidecast.nn.train;

import io.tidecast.nn.Names;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.kernel.Squeeze;
import io.tidecast.nn.kernel.WeightGradient;

/** A GRU layer with the reset after the recurrent product, whose sums are therefore kept apart from those of the input. */
final class GruAfterPass extends LayerPass {
    private final RecurrentProduct product;
    private final WeightGradient recurrentGradient;
    private final float[] recurrentBias;
    private final float[] recurrentBiasGradient;
    private final float[] squeeze;
    private final Rows recurrentBuffer;
    private float[][] recurrentSums = new float[0][];

    GruAfterPass(RecurrentSpec spec, int index, PackedWeights weights, PackedGradients gradients) {
        super(spec, index, weights, gradients);
        product = recurrentProduct(spec, weights);
        recurrentGradient = kernel.products().gradient(gradients.columns(Names.recurrentKernel(spec, index)));
        recurrentBias = weights.vector(Names.recurrentBias(spec, index));
        recurrentBiasGradient = gradients.vector(Names.recurrentBias(spec, index));
        squeeze = Squeeze.logistic(2 * units);
        recurrentBuffer = new Rows(spec.gateRows());
    }

    @Override
    void begin(Plan plan, State[] carried) {
        product.refresh();
        recurrentSums = recurrentBuffer.reserve(plan.rows());
        for (int row = 0; row < plan.rows(); row++) {
            System.arraycopy(recurrentBias, 0, recurrentSums[row], 0, recurrentBias.length);
        }
    }

    @Override
    void forwardStep(int from, int to) {
        product.forward(past(), recurrentSums, from, to);
        for (int row = from; row < to; row++) {
            kernel.gates().gruAfter(sums()[row], recurrentSums[row], squeeze, past()[row], h()[row]);
        }
    }

    @Override
    void backwardStep(int from, int to) {
        for (int row = from; row < to; row++) {
            kernel.gates().gruAfterBackward(sums()[row], recurrentSums[row], past()[row], dh()[row]);
            add(dh()[row], pastGradients()[row]);
        }
        product.backward(recurrentSums, pastGradients(), from, to);
    }

    @Override
    void collect(Plan plan) {
        recurrentGradient.add(plan.rows(), past(), recurrentSums);
        kernel.products().addRows(plan.rows(), recurrentSums, recurrentBiasGradient);
    }
}
