package io.tidecast.forecast;

import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import io.tidecast.series.LookBack;
import io.tidecast.series.Scale;
import io.tidecast.series.Sequence;

/**
 * A network at work on one series after another: one recurrent step an observation, and a forecast whenever one is asked
 * for. Allocates only what it hands out. Not thread-safe.
 */
public final class RecurrentForecast {
    private final Recipe recipe;
    private final Network network;
    private final Stepper stepper;
    private final NetworkInputs inputs;
    private final QuantileHead head;
    private final Gains gains;
    private final float[] input;
    private final float[] features;
    private final float[] precedents;
    private final float[] linear;
    private final float[] outputs;

    public RecurrentForecast(Recipe recipe, Network network) {
        this.recipe = recipe;
        this.network = network;
        this.stepper = network.stepper();
        this.inputs = new NetworkInputs(recipe);
        this.head = new QuantileHead(recipe.horizon(), recipe.levels().length);
        this.gains = Gains.of(recipe, network.spec());
        this.input = new float[network.spec().inputs()];
        this.features = new float[network.spec().features()];
        this.precedents = new float[gains.precedents()];
        this.linear = new float[network.spec().lookBack()];
        this.outputs = new float[network.spec().outputs()];
    }

    /** The state before the first observation. */
    public State zero() {
        return State.zero(network.spec());
    }

    /** Moves the state on by the last observation in sight, and looks at it: what follows is forecast from there. */
    public void step(LookBack lookBack, State state) {
        inputs.look(lookBack);
        inputs.input(input);
        stepper.step(input, state);
    }

    /** Moves the state on by an input made before, as {@link NetworkInputs#input} makes them; looks at nothing. */
    public void step(float[] known, State state) {
        stepper.step(known, state);
    }

    /** Looks at a series without moving any state: what follows is forecast from there. */
    public void look(LookBack lookBack) {
        inputs.look(lookBack);
    }

    /**
     * The state of a series of which nothing but these values is known: they are replayed from the zero state. Where there are
     * enough of them, only those are replayed that have a whole look-back behind them, so that nothing is seen otherwise than
     * it was when it was new.
     */
    public State primed(Sequence values) {
        State state = zero();
        int inFullSight = values.size() - recipe.lookBack();
        int first = inFullSight * 4 >= recipe.lookBack() ? recipe.lookBack() : 1;
        for (int end = first; end <= values.size(); end++) step(new LookBack(values, 0, end, recipe.lookBack()), state);
        return state;
    }

    /**
     * The quantiles of each step after the last {@link #step}, in the series' unit, ascending; shape [horizon][levels]. The
     * median is snapped to the resolution the series is reported in, as the median of what will be reported must be.
     */
    public double[][] quantiles(State state) {
        outputs(state);
        Scale scale = inputs.scale();
        double[][] quantiles = new double[recipe.horizon()][recipe.levels().length];
        for (int k = 0; k < quantiles.length; k++) {
            head.quantiles(outputs, k, quantiles[k]);
            for (int i = 0; i < quantiles[k].length; i++) quantiles[k][i] = scale.forecast(quantiles[k][i], k + 1);
            Quantiles.snapMedian(quantiles[k], resolution());
        }
        return quantiles;
    }

    /** The network's answer after the last {@link #step}, gains applied, as {@link QuantileHead} reads it, in units of {@link #scale}; live. */
    public float[] outputs(State state) {
        inputs.features(features);
        inputs.lookBack(linear);
        stepper.outputs(state, features, linear, outputs);
        if (gains.count() > 0) {
            inputs.precedents(precedents, 0);
            gains.apply(outputs, precedents, 0);
        }
        return outputs;
    }

    /** What medians are snapped to after the last {@link #step}; 0 for nothing. */
    double resolution() {
        return recipe.has(Ingredient.SNAPPING) ? inputs.scale().resolution() : 0;
    }

    /** The scale of the last {@link #step}; live. */
    public Scale scale() {
        return inputs.scale();
    }
}
