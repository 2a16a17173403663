package io.tidecast.nn;

/**
 * Advances one series by one record at a time: one recurrent step a layer, however long the look-back. Allocates
 * nothing after construction. Not thread-safe: one a thread.
 */
public final class Stepper {
    private static final float[] NOTHING = new float[0];

    private final NetworkSpec spec;
    private final CellStep[] cells;
    private final float[][] residuals;
    private final HeadStep head;

    Stepper(Network network) {
        spec = network.spec();
        cells = new CellStep[spec.layers().size()];
        residuals = new float[cells.length][];
        for (int k = 0; k < cells.length; k++) {
            cells[k] = CellStep.of(network, k);
            residuals[k] = new float
                    [spec.layers().get(k).residual() ? spec.layers().get(k).units() : 0];
        }
        head = new HeadStep(network);
    }

    /**
     * Advances the state in place.
     *
     * @param input [inputs]
     */
    public void step(float[] input, State state) {
        float[] below = input;
        for (int k = 0; k < cells.length; k++) {
            LayerState layer = state.layer(k);
            cells[k].step(below, layer);
            layer.advance();
            below = residuals[k].length == 0 ? layer.newestH() : add(below, layer.newestH(), residuals[k]);
        }
        if (spec.carriesOutput()) {
            System.arraycopy(below, 0, state.output(), 0, spec.topUnits());
        }
    }

    /** {@link #outputs(State, float[], float[], float[])} for a network with neither features nor a linear path. */
    public void outputs(State state, float[] out) {
        outputs(state, NOTHING, NOTHING, out);
    }

    /**
     * What the head makes of a state, which stays as it is.
     *
     * @param features [features], may be empty if the network takes none
     * @param lookBack [lookBack], may be empty if the network has no linear path
     * @param out [outputs], overwritten
     */
    public void outputs(State state, float[] features, float[] lookBack, float[] out) {
        head.outputs(state.output(), features, lookBack, out);
    }

    private static float[] add(float[] a, float[] b, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
