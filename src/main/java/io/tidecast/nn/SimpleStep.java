package io.tidecast.nn;

/** Elman (1990), with any of the simple cell's activations. */
final class SimpleStep implements CellStep {
    private final Sums sums;
    private final Activator activator;

    SimpleStep(Network network, int layer) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        sums = Sums.of(
                Biases.summed(weights, spec, layer),
                Columns.of(weights.get(Names.inputKernel(spec, layer))),
                Columns.of(weights.get(Names.recurrentKernel(spec, layer))));
        activator = new Activator(spec.activation(), spec.units());
    }

    @Override
    public void step(float[] input, LayerState state) {
        float[] h = state.h(0);
        activator.forward(sums.of(input, h), h);
    }
}
