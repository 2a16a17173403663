package io.tidecast.nn;

import java.util.Random;

/** Networks of random shapes with random weights, small enough for the twin. */
public final class RandomNetworks {
    private RandomNetworks() {}

    /** Up to three layers of one kind of cell, dilated or residual now and then, and a head of any kind. */
    public static Network of(CellKind cell, Random random) {
        int inputs = 1 + random.nextInt(4);
        NetworkSpec.Builder builder = NetworkSpec.of(inputs);
        int width = inputs;
        int depth = 1 + random.nextInt(3);
        for (int k = 0; k < depth; k++) {
            RecurrentSpec layer = layer(cell, 1 + random.nextInt(7), random).dilated(1 + random.nextInt(3));
            if (k > 0 && random.nextBoolean()) {
                layer = layer(cell, width, random).withResidual();
            }
            builder.layer(layer);
            width = layer.units();
        }
        return randomised(head(builder, random).build(), random);
    }

    private static RecurrentSpec layer(CellKind cell, int units, Random random) {
        Activation[] choices = {Activation.TANH, Activation.RELU, Activation.SIGMOID, Activation.LINEAR};
        return cell == CellKind.SIMPLE
                ? RecurrentSpec.simple(units, choices[random.nextInt(choices.length)])
                : RecurrentSpec.of(cell, units);
    }

    private static NetworkSpec.Builder head(NetworkSpec.Builder builder, Random random) {
        int depth = random.nextInt(3);
        Activation[] choices = Activation.values();
        for (int k = 0; k < depth; k++) {
            builder.dense(1 + random.nextInt(5), choices[random.nextInt(choices.length)]);
        }
        if (depth > 0 && random.nextBoolean()) {
            builder.features(1 + random.nextInt(3));
        }
        return random.nextBoolean() ? builder.lookBack(1 + random.nextInt(4)) : builder;
    }

    /** A network none of whose tensors is zero or regular. */
    public static Network randomised(NetworkSpec spec, Random random) {
        Network network = Network.initialise(spec, random.nextLong());
        for (Tensor tensor : network.weights().tensors()) {
            fill(tensor.values(), random, (float) (0.7 / Math.sqrt(tensor.columns())));
        }
        return network;
    }

    public static void fill(float[] values, Random random, float scale) {
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (float) random.nextGaussian();
        }
    }
}
