package io.tidecast.nn.train;

import io.tidecast.nn.LayerState;
import io.tidecast.nn.Names;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.kernel.Squeeze;
import io.tidecast.nn.kernel.WeightGradient;

/** An LSTM layer over a chunk. Its sums become activations and, on the way back, gradients, in place. */
final class LstmPass extends LayerPass {
    private final RecurrentProduct product;
    private final WeightGradient recurrentGradient;
    private final float[] recurrentBias;
    private final float[] squeeze;
    private final Rows cBuffer;
    private final Rows tanhBuffer;
    private final Rows carriedDc;
    private final Past pastC;
    private float[][] c = new float[0][];
    private float[][] tanh = c;
    private float[][] dc = c;

    LstmPass(RecurrentSpec spec, int index, PackedWeights weights, PackedGradients gradients) {
        super(spec, index, weights, gradients);
        product = recurrentProduct(spec, weights);
        recurrentGradient = kernel.products().gradient(gradients.columns(Names.recurrentKernel(spec, index)));
        recurrentBias = weights.vector(Names.recurrentBias(spec, index));
        squeeze = Squeeze.lstm(units);
        cBuffer = new Rows(units);
        tanhBuffer = new Rows(units);
        carriedDc = new Rows(units);
        pastC = new Past(dilation);
    }

    @Override
    void begin(Plan plan, State[] carried) {
        product.refresh();
        c = cBuffer.reserve(plan.rows());
        tanh = tanhBuffer.reserve(plan.rows());
        pastC.link(plan, c, stream -> carried[stream].layer(index)::c);
        addBias(plan, recurrentBias);
        linkMemoryGradients(plan);
    }

    /** The gradient of c walks backwards through the rows of its stream in one array for each slot of the ring. */
    private void linkMemoryGradients(Plan plan) {
        float[][] slots = carriedDc.zero(plan.streams() * dilation);
        if (dc.length < plan.rows()) {
            dc = new float[plan.rows()][];
        }
        for (int row = 0; row < plan.rows(); row++) {
            dc[row] = slots[plan.stream(row) * dilation + plan.ordinal(row) % dilation];
        }
    }

    @Override
    void forwardStep(int from, int to) {
        product.forward(past(), sums(), from, to);
        for (int row = from; row < to; row++) {
            kernel.gates().lstm(sums()[row], squeeze, pastC.rows()[row], c[row], tanh[row], h()[row]);
        }
    }

    @Override
    void backwardStep(int from, int to) {
        for (int row = from; row < to; row++) {
            kernel.gates().lstmBackward(sums()[row], pastC.rows()[row], tanh[row], dh()[row], dc[row]);
        }
        product.backward(sums(), pastGradients(), from, to);
    }

    @Override
    void collect(Plan plan) {
        recurrentGradient.add(plan.rows(), past(), sums());
    }

    @Override
    void addFinalGradient(Plan plan, int stream, LayerState gradient) {
        super.addFinalGradient(plan, stream, gradient);
        int count = plan.count(stream);
        for (int slot = Math.max(0, dilation - count); slot < dilation; slot++) {
            add(gradient.c(slot), dc[plan.row(stream, count - dilation + slot)]);
        }
    }

    @Override
    void copyCarriedGradient(int stream, LayerState into) {
        super.copyCarriedGradient(stream, into);
        for (int slot = 0; slot < dilation; slot++) {
            System.arraycopy(carriedDc.reserve(0)[stream * dilation + slot], 0, into.c(slot), 0, units);
        }
    }

    @Override
    void carry(Plan plan, State[] carried) {
        super.carry(plan, carried);
        for (int stream = 0; stream < plan.streams(); stream++) {
            pastC.carry(plan, stream, c, carried[stream].layer(index)::c);
        }
    }
}
