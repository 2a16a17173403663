package io.tidecast.nn;

/**
 * Advances some series side by side by one record each: what {@link Stepper} does one at a time, with the weights read once
 * for all of them. Allocates nothing after construction. Not thread-safe: one a thread.
 */
public final class BatchStepper {
    private final NetworkSpec spec;
    private final int capacity;
    private final CellStep[] cells;
    private final float[][][] residuals;
    private final HeadStep head;
    private final float[][] h;
    private final float[][] c;
    private final float[][] below;

    BatchStepper(Network network, int capacity) {
        this.spec = network.spec();
        this.capacity = capacity;
        this.cells = new CellStep[spec.layers().size()];
        this.residuals = new float[cells.length][][];
        for (int k = 0; k < cells.length; k++) {
            RecurrentSpec layer = spec.layers().get(k);
            cells[k] = CellStep.of(network, k, capacity);
            residuals[k] = new float[layer.residual() ? capacity : 0][layer.units()];
        }
        this.head = new HeadStep(network, capacity);
        this.h = new float[capacity][];
        this.c = new float[capacity][];
        this.below = new float[capacity][];
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
        System.arraycopy(inputs, 0, below, 0, rows);
        for (int k = 0; k < cells.length; k++) {
            for (int i = 0; i < rows; i++) {
                LayerState layer = states[i].layer(k);
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
                System.arraycopy(below[i], 0, states[i].output(), 0, spec.topUnits());
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
        for (int i = 0; i < rows; i++) {
            below[i] = states[i].output();
        }
        head.outputs(rows, below, features, lookBacks, outs);
    }

    private static float[] sum(float[] a, float[] b, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
