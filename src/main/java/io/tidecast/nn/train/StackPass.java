package io.tidecast.nn.train;

import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** All recurrent layers over the rows of a chunk. */
final class StackPass {
    private final List<LayerPass> layers = new ArrayList<>();
    private final List<Junction> junctions = new ArrayList<>();
    private final boolean carriesOutput;

    StackPass(NetworkSpec spec, double dropout, PackedWeights weights, PackedGradients gradients) {
        for (int k = 0; k < spec.layers().size(); k++) {
            RecurrentSpec layer = spec.layers().get(k);
            boolean top = k == spec.layers().size() - 1;
            layers.add(LayerPass.of(layer, k, weights, gradients));
            junctions.add(new Junction(layer.units(), layer.residual(), top ? 0 : dropout));
        }
        carriesOutput = spec.carriesOutput();
    }

    void forward(Plan plan, float[][] inputs, State[] carried, @Nullable SplittableRandom random) {
        float[][] below = inputs;
        for (int k = 0; k < layers.size(); k++) {
            LayerPass layer = layers.get(k);
            layer.forward(plan, below, carried);
            junctions.get(k).forward(plan.rows(), below, layer.h(), layer.dh(), random);
            below = junctions.get(k).values();
        }
    }

    void backward(Plan plan) {
        for (int k = layers.size() - 1; k >= 0; k--) {
            float[][] below = k == 0 ? null : junctions.get(k - 1).gradients();
            LayerPass layer = layers.get(k);
            junctions.get(k).backward(plan.rows(), layer.dh(), below);
            layer.backward(plan);
            if (below != null) {
                layer.backwardToInput(plan, below);
            }
        }
    }

    /** Adds dLoss/dstate after the chunk, to be called before {@link #backward}. */
    void addFinalGradient(Plan plan, int stream, State gradient) {
        for (int k = 0; k < layers.size(); k++) {
            layers.get(k).addFinalGradient(plan, stream, gradient.layer(k));
        }
    }

    /** Writes dLoss/dstate before the chunk. */
    void copyCarriedGradient(int stream, State into) {
        for (int k = 0; k < layers.size(); k++) {
            layers.get(k).copyCarriedGradient(stream, into.layer(k));
        }
    }

    void watch(GradientProbe probe) {
        layers.forEach(layer -> layer.watch(probe));
    }

    boolean isEmpty() {
        return layers.isEmpty();
    }

    /** The last layer's output of every row. */
    float[][] tops() {
        return junctions.get(junctions.size() - 1).values();
    }

    /** dLoss/dtop of every row, to be added to before {@link #backward}. */
    float[][] topGradients() {
        return junctions.get(junctions.size() - 1).gradients();
    }

    void carry(Plan plan, State[] carried) {
        for (LayerPass layer : layers) {
            layer.carry(plan, carried);
        }
        for (int stream = 0; carriesOutput && stream < plan.streams(); stream++) {
            int count = plan.count(stream);
            if (count > 0) {
                float[] output = carried[stream].output();
                System.arraycopy(tops()[plan.row(stream, count - 1)], 0, output, 0, output.length);
            }
        }
    }
}
