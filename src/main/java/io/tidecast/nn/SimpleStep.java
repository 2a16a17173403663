package io.tidecast.nn;

/** Elman (1990), with any of the simple cell's activations. */
final class SimpleStep implements CellStep {
    private final Sums sums;
    private final Activator activator;

    SimpleStep(Network network, int layer, int capacity) {
        RecurrentSpec spec = network.spec().layers().get(layer);
        Weights weights = network.weights();
        sums = Sums.of(
                Biases.summed(weights, spec, layer),
                Columns.of(weights.get(Names.inputKernel(spec, layer))),
                Columns.of(weights.get(Names.recurrentKernel(spec, layer))),
                capacity);
        activator = new Activator(spec.activation(), spec.units());
    }

    @Override
    public void step(int rows, float[][] inputs, float[][] h, float[][] c) {
        float[][] values = sums.of(rows, inputs, h);
        for (int i = 0; i < rows; i++) {
            activator.forward(values[i], h[i]);
        }
    }
}
