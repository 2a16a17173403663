package io.tidecast.nn.train;

import io.tidecast.nn.LayerState;
import io.tidecast.nn.Names;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.kernel.Kernel;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.WeightGradient;
import org.jspecify.annotations.Nullable;

/**
 * One recurrent layer over the rows of a chunk, forwards and backwards. Products with the input are done for the whole
 * chunk at once, those with the carried h step by step over all streams.
 */
abstract class LayerPass {
    final Kernel kernel = Kernels.best();
    final int index;
    final int units;
    final int dilation;
    private final LinedProduct inputProduct;
    private final LinedProduct productBackToInput;
    private final WeightGradient inputGradient;
    private final float[] inputBias;
    private final float[] inputBiasGradient;
    private final Rows sumBuffer;
    private final Rows hBuffer;
    private final Rows dhBuffer;
    private final Rows carriedDh;
    private final Past pastH;
    private final Past pastDh;
    private float[][] inputs = new float[0][];
    private float[][] sums = inputs;
    private float[][] h = inputs;
    private float[][] dh = inputs;
    private @Nullable GradientProbe probe;

    LayerPass(RecurrentSpec spec, int index, PackedWeights weights, PackedGradients gradients) {
        this.index = index;
        this.units = spec.units();
        this.dilation = spec.dilation();
        float[][] inputColumns = weights.columns(Names.inputKernel(spec, index));
        this.inputProduct = new LinedProduct(kernel.products(), inputColumns, spec.gateRows());
        float[][] inputRows = weights.rows(Names.inputKernel(spec, index));
        this.productBackToInput = new LinedProduct(kernel.products(), inputRows, inputColumns.length);
        this.inputGradient = kernel.products().gradient(gradients.columns(Names.inputKernel(spec, index)));
        this.inputBias = weights.vector(Names.inputBias(spec, index));
        this.inputBiasGradient = gradients.vector(Names.inputBias(spec, index));
        this.sumBuffer = new Rows(spec.gateRows());
        this.hBuffer = new Rows(units);
        this.dhBuffer = new Rows(units);
        this.carriedDh = new Rows(units);
        this.pastH = new Past(dilation);
        this.pastDh = new Past(dilation);
    }

    static LayerPass of(RecurrentSpec spec, int index, PackedWeights weights, PackedGradients gradients) {
        return switch (spec.cell()) {
            case SIMPLE -> new SimplePass(spec, index, weights, gradients);
            case GRU_RESET_BEFORE -> new GruBeforePass(spec, index, weights, gradients);
            case GRU_RESET_AFTER -> new GruAfterPass(spec, index, weights, gradients);
            case LSTM -> new LstmPass(spec, index, weights, gradients);
        };
    }

    /**
     * Computes h of every row.
     *
     * @param in the layer's input of every row
     * @param carried the state of every stream before the chunk
     */
    final void forward(Plan plan, float[][] in, State[] carried) {
        inputs = in;
        sums = sumBuffer.reserve(plan.rows());
        h = hBuffer.reserve(plan.rows());
        dh = dhBuffer.zero(plan.rows());
        float[][] downwards = carriedDh.zero(plan.streams() * dilation);
        pastH.link(plan, h, stream -> carried[stream].layer(index)::h);
        pastDh.link(plan, dh, stream -> slot -> downwards[stream * dilation + slot]);
        for (int row = 0; row < plan.rows(); row++) {
            System.arraycopy(inputBias, 0, sums[row], 0, inputBias.length);
        }
        inputProduct.refresh();
        inputProduct.add(inputs, sums, 0, plan.rows());
        begin(plan, carried);
        for (int t = 0; t < plan.steps(); t++) {
            if (plan.start(t) < plan.start(t + 1)) {
                forwardStep(plan.start(t), plan.start(t + 1));
            }
        }
    }

    /** From dLoss/dh in {@link #dh} to the gradients of the weights; afterwards {@link #sums} holds dLoss/dsum. */
    final void backward(Plan plan) {
        for (int t = plan.steps() - 1; t >= 0; t--) {
            if (plan.start(t) < plan.start(t + 1)) {
                show(plan, t);
                backwardStep(plan.start(t), plan.start(t + 1));
            }
        }
        inputGradient.add(plan.rows(), inputs, sums);
        kernel.products().addRows(plan.rows(), sums, inputBiasGradient);
        collect(plan);
    }

    final void watch(GradientProbe by) {
        probe = by;
    }

    /** Only before a step is taken back are its gradients complete and not yet overwritten. */
    private void show(Plan plan, int step) {
        for (int row = plan.start(step); probe != null && row < plan.start(step + 1); row++) {
            probe.see(index, step, plan.stream(row), dh[row]);
        }
    }

    /** Adds dLoss/dinput of every row. */
    final void backwardToInput(Plan plan, float[][] below) {
        productBackToInput.refresh();
        productBackToInput.add(sums, below, 0, plan.rows());
    }

    /** Moves the state of every stream to after the chunk. */
    void carry(Plan plan, State[] carried) {
        for (int stream = 0; stream < plan.streams(); stream++) {
            pastH.carry(plan, stream, h, carried[stream].layer(index)::h);
        }
    }

    /** Adds dLoss/dstate after the chunk, to be called before {@link #backward}. */
    void addFinalGradient(Plan plan, int stream, LayerState gradient) {
        for (int slot = Math.max(0, dilation - plan.count(stream)); slot < dilation; slot++) {
            add(gradient.h(slot), dh[plan.row(stream, plan.count(stream) - dilation + slot)]);
        }
    }

    /** Writes dLoss/dstate before the chunk, as far as it flows through the steps of the chunk. */
    void copyCarriedGradient(int stream, LayerState into) {
        for (int slot = 0; slot < dilation; slot++) {
            System.arraycopy(carriedDh.reserve(0)[stream * dilation + slot], 0, into.h(slot), 0, units);
        }
    }

    /** Gets ready for a chunk whose {@link #sums} hold W x + b. */
    abstract void begin(Plan plan, State[] carried);

    /** From {@link #sums} and {@link #past} to {@link #h} for the rows [from, to) of one step. */
    abstract void forwardStep(int from, int to);

    /** From {@link #dh} to dLoss/dsum in {@link #sums} and to {@link #pastGradients}, for the rows [from, to) of one step. */
    abstract void backwardStep(int from, int to);

    /** Adds the gradients of the recurrent weights over all rows. */
    abstract void collect(Plan plan);

    final float[][] h() {
        return h;
    }

    final float[][] dh() {
        return dh;
    }

    final float[][] sums() {
        return sums;
    }

    /** For every row the h it started from. */
    final float[][] past() {
        return pastH.rows();
    }

    /** For every row the gradient of the h it started from. */
    final float[][] pastGradients() {
        return pastDh.rows();
    }

    /** The product with the whole recurrent kernel. */
    final RecurrentProduct recurrentProduct(RecurrentSpec spec, PackedWeights weights) {
        String name = Names.recurrentKernel(spec, index);
        return new RecurrentProduct(kernel.products(), weights.columns(name), weights.rows(name));
    }

    /** Adds a bias to the sums of all rows. */
    final void addBias(Plan plan, float[] bias) {
        for (int row = 0; row < plan.rows(); row++) {
            add(bias, sums[row]);
        }
    }

    static void add(float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
