package io.tidecast.nn;

/**
 * Advances some series side by side by one record each: what {@link Stepper} does one at a time, with the weights read once
 * for all of them. Allocates nothing after construction. Not thread-safe: one a thread.
 */
public final class BatchStepper {
    /** So many series are dealt with together that what is kept of them between two products stays near. */
    private static final int BLOCK = 16;

    private final NetworkSpec spec;
    private final int capacity;
    private final CellStep[] cells;
    private final float[][][] residuals;
    private final HeadStep head;
    private final float[][] h;
    private final float[][] c;
    private final float[][] below;
    private final float[][] featureRows;
    private final float[][] lookBackRows;
    private final float[][] outRows;

    BatchStepper(Network network, int capacity) {
        this.spec = network.spec();
        this.capacity = capacity;
        int block = Math.min(BLOCK, capacity);
        this.cells = new CellStep[spec.layers().size()];
        this.residuals = new float[cells.length][][];
        for (int k = 0; k < cells.length; k++) {
            RecurrentSpec layer = spec.layers().get(k);
            cells[k] = CellStep.of(network, k, block);
            residuals[k] = new float[layer.residual() ? block : 0][layer.units()];
        }
        this.head = new HeadStep(network, block);
        this.h = new float[block][];
        this.c = new float[block][];
        this.below = new float[block][];
        this.featureRows = new float[block][];
        this.lookBackRows = new float[block][];
        this.outRows = new float[block][];
    }

    /** Most series in one call. */
    public int capacity() {
        return capacity;
    }

    /**
     * Advances the states in place.
     *
     * @param rows number of series, at most {@link #capacity}
     * @param inputs [rows][inputs]
     * @param states [rows], each another one
     */
    public void step(int rows, float[][] inputs, State[] states) {
        for (int first = 0; first < rows; first += BLOCK) {
            step(first, Math.min(BLOCK, rows - first), inputs, states);
        }
    }

    private void step(int first, int rows, float[][] inputs, State[] states) {
        System.arraycopy(inputs, first, below, 0, rows);
        for (int k = 0; k < cells.length; k++) {
            for (int i = 0; i < rows; i++) {
                LayerState layer = states[first + i].layer(k);
                h[i] = layer.h(0);
                c[i] = layer.hasMemory() ? layer.c(0) : h[i];
                layer.advance();
            }
            cells[k].step(rows, below, h, c);
            for (int i = 0; i < rows; i++) {
                below[i] = residuals[k].length == 0 ? h[i] : sum(below[i], h[i], residuals[k][i]);
            }
        }
        if (spec.carriesOutput()) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(below[i], 0, states[first + i].output(), 0, spec.topUnits());
            }
        }
    }

    /**
     * What the head makes of the states, which stay as they are.
     *
     * @param rows number of series, at most {@link #capacity}
     * @param states [rows]
     * @param features [rows][features], rows may be empty if the network takes none
     * @param lookBacks [rows][lookBack], rows may be empty if the network has no linear path
     * @param outs [rows][outputs], overwritten
     */
    public void outputs(int rows, State[] states, float[][] features, float[][] lookBacks, float[][] outs) {
        for (int first = 0; first < rows; first += BLOCK) {
            int count = Math.min(BLOCK, rows - first);
            for (int i = 0; i < count; i++) {
                below[i] = states[first + i].output();
                featureRows[i] = features[first + i];
                lookBackRows[i] = lookBacks[first + i];
                outRows[i] = outs[first + i];
            }
            head.outputs(count, below, featureRows, lookBackRows, outRows);
        }
    }

    private static float[] sum(float[] a, float[] b, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
