package io.tidecast.nn.train;

import io.tidecast.nn.Names;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.kernel.Squeeze;
import io.tidecast.nn.kernel.WeightGradient;
import java.util.Arrays;

/**
 * A GRU layer with the reset before the recurrent product (Cho et al. 2014). The product is in two parts: r and z from h,
 * then n from r ⊙ h. For the first part the kernel is used with its block for n set to zero, so that rows stay as wide
 * as the sums.
 */
final class GruBeforePass extends LayerPass {
    private final float[][] columns;
    private final float[][] rows;
    private final float[][] recurrentGradient;
    private final float[] recurrentBias;
    private final float[][] gateColumns;
    private final float[][] gateRows;
    private final float[][] candidateColumns;
    private final float[][] candidateRows;
    private final float[][] gateGradient;
    private final float[][] candidateGradient;
    private final WeightGradient gateGradients;
    private final WeightGradient candidateGradients;
    private final RecurrentProduct gateProduct;
    private final RecurrentProduct candidateProduct;
    private final float[] logistic;
    private final float[] tanh;
    private final Rows candidateBuffer;
    private final Rows resetBuffer;
    private final Rows resetGradientBuffer;
    private float[][] candidates = new float[0][];
    private float[][] resets = candidates;
    private float[][] resetGradients = candidates;

    GruBeforePass(RecurrentSpec spec, int index, PackedWeights weights, PackedGradients gradients) {
        super(spec, index, weights, gradients);
        String name = Names.recurrentKernel(spec, index);
        columns = weights.columns(name);
        rows = weights.rows(name);
        recurrentGradient = gradients.columns(name);
        recurrentBias = weights.vector(Names.recurrentBias(spec, index));
        gateColumns = new float[units][3 * units];
        gateRows = new float[3 * units][units];
        candidateColumns = new float[units][units];
        candidateRows = new float[units][units];
        gateGradient = new float[units][3 * units];
        candidateGradient = new float[units][units];
        gateGradients = kernel.products().gradient(gateGradient);
        candidateGradients = kernel.products().gradient(candidateGradient);
        gateProduct = new RecurrentProduct(kernel.products(), gateColumns, gateRows);
        candidateProduct = new RecurrentProduct(kernel.products(), candidateColumns, candidateRows);
        logistic = Squeeze.logistic(2 * units);
        tanh = Squeeze.tanh(units);
        candidateBuffer = new Rows(units);
        resetBuffer = new Rows(units);
        resetGradientBuffer = new Rows(units);
    }

    @Override
    void begin(Plan plan, State[] carried) {
        candidates = candidateBuffer.reserve(plan.rows());
        resets = resetBuffer.reserve(plan.rows());
        resetGradients = resetGradientBuffer.zero(plan.rows());
        addBias(plan, recurrentBias);
        for (int j = 0; j < units; j++) {
            System.arraycopy(columns[j], 0, gateColumns[j], 0, 2 * units);
            System.arraycopy(columns[j], 2 * units, candidateColumns[j], 0, units);
            System.arraycopy(rows[j], 0, gateRows[j], 0, units);
            System.arraycopy(rows[units + j], 0, gateRows[units + j], 0, units);
            System.arraycopy(rows[2 * units + j], 0, candidateRows[j], 0, units);
        }
        gateProduct.refresh();
        candidateProduct.refresh();
    }

    @Override
    void forwardStep(int from, int to) {
        gateProduct.forward(past(), sums(), from, to);
        for (int row = from; row < to; row++) {
            kernel.gates().gruReset(sums()[row], logistic, past()[row], resets[row]);
            System.arraycopy(sums()[row], 2 * units, candidates[row], 0, units);
        }
        candidateProduct.forward(resets, candidates, from, to);
        for (int row = from; row < to; row++) {
            kernel.gates().gruUpdate(sums()[row], candidates[row], tanh, past()[row], h()[row]);
        }
    }

    @Override
    void backwardStep(int from, int to) {
        for (int row = from; row < to; row++) {
            kernel.gates().gruUpdateBackward(sums()[row], candidates[row], past()[row], dh()[row]);
            add(dh()[row], pastGradients()[row]);
            System.arraycopy(candidates[row], 0, sums()[row], 2 * units, units);
        }
        candidateProduct.backward(candidates, resetGradients, from, to);
        for (int row = from; row < to; row++) {
            kernel.gates().gruResetBackward(sums()[row], past()[row], resetGradients[row], pastGradients()[row]);
        }
        gateProduct.backward(sums(), pastGradients(), from, to);
    }

    @Override
    void collect(Plan plan) {
        clear(gateGradient);
        clear(candidateGradient);
        gateGradients.add(plan.rows(), past(), sums());
        candidateGradients.add(plan.rows(), resets, candidates);
        for (int j = 0; j < units; j++) {
            System.arraycopy(candidateGradient[j], 0, gateGradient[j], 2 * units, units);
            add(gateGradient[j], recurrentGradient[j]);
        }
    }

    private static void clear(float[][] matrix) {
        for (float[] row : matrix) {
            Arrays.fill(row, 0f);
        }
    }
}
