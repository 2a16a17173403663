package io.tidecast.nn.train;

import io.tidecast.nn.Names;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Products;
import io.tidecast.nn.kernel.WeightGradient;
import java.util.ArrayList;
import java.util.List;

/** The dense layers and the linear path over the positions of a chunk. */
final class HeadPass {
    private static final float[][] NONE = new float[0][];

    private final Products products = Kernels.best().products();
    private final List<DensePass> layers = new ArrayList<>();
    private final LinedProduct skipProduct;
    private final WeightGradient skipGradient;
    private final float[] skipBias;
    private final float[] skipBiasGradient;
    private final Rows lossBuffer;
    private final Rows topBuffer;
    private float[][] lossGradient = NONE;
    private float[][] features = NONE;
    private float[][] lookBacks = NONE;
    private float[][] outputs = NONE;

    HeadPass(NetworkSpec spec, PackedWeights weights, PackedGradients gradients) {
        for (int k = 0; k < spec.head().size(); k++) {
            int firstWidth = k == 0 ? spec.topUnits() : spec.denseInputs(k);
            layers.add(new DensePass(spec.head().get(k), k, firstWidth, weights, gradients));
        }
        boolean skips = spec.lookBack() > 0;
        float[][] skipColumns = skips ? weights.columns(Names.SKIP_KERNEL) : NONE;
        skipProduct = new LinedProduct(products, skipColumns, spec.outputs());
        skipGradient = products.gradient(skips ? gradients.columns(Names.SKIP_KERNEL) : NONE);
        skipBias = skips ? weights.vector(Names.SKIP_BIAS) : new float[0];
        skipBiasGradient = skips ? gradients.vector(Names.SKIP_BIAS) : new float[0];
        lossBuffer = new Rows(spec.outputs());
        topBuffer = new Rows(spec.topUnits());
    }

    /** Writes the outputs of all positions, given the last recurrent layer's output at each of them. */
    void forward(List<Position> positions, float[][] tops) {
        int count = positions.size();
        lossGradient = lossBuffer.reserve(count);
        if (features.length < count) {
            features = new float[count][];
            lookBacks = new float[count][];
            outputs = new float[count][];
        }
        for (int i = 0; i < count; i++) {
            features[i] = positions.get(i).features();
            lookBacks[i] = positions.get(i).lookBack();
            outputs[i] = positions.get(i).output();
        }
        float[][] below = tops;
        for (DensePass layer : layers) {
            below = layer.forward(count, below, features);
        }
        for (int i = 0; i < count; i++) {
            float[] output = outputs[i];
            System.arraycopy(below[i], 0, output, 0, output.length);
            for (int j = 0; j < skipBias.length; j++) {
                output[j] += skipBias[j];
            }
        }
        skipProduct.refresh();
        skipProduct.add(lookBacks, outputs, 0, count);
    }

    /** For each position dLoss/doutput, to be overwritten before {@link #backward}. */
    float[][] lossGradient() {
        return lossGradient;
    }

    /** Collects the weights' gradients and adds dLoss/dtop of all positions to {@code below}, where positions may share rows. */
    void backward(int count, float[][] below) {
        skipGradient.add(count, lookBacks, lossGradient);
        if (skipBias.length > 0) {
            products.addRows(count, lossGradient, skipBiasGradient);
        }
        if (layers.isEmpty()) {
            add(count, lossGradient, below);
            return;
        }
        add(count, lossGradient, layers.get(layers.size() - 1).gradient());
        for (int k = layers.size() - 1; k > 0; k--) {
            layers.get(k).backward(count, layers.get(k - 1).gradient());
        }
        float[][] tops = topBuffer.zero(count);
        layers.get(0).backward(count, tops);
        add(count, tops, below);
    }

    private static void add(int count, float[][] from, float[][] to) {
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < to[i].length; j++) {
                to[i][j] += from[i][j];
            }
        }
    }
}
