package io.tidecast.nn.train;

import io.tidecast.nn.Activator;
import io.tidecast.nn.Columns;
import io.tidecast.nn.DenseSpec;
import io.tidecast.nn.Names;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Products;
import io.tidecast.nn.kernel.WeightGradient;

/**
 * A dense layer over the positions of a chunk. What enters is in two parts, h and features, for the first layer; for the
 * others the second part has no width.
 */
final class DensePass {
    private final Products products = Kernels.best().products();
    private final Activator activator;
    private final LinedProduct firstProduct;
    private final LinedProduct secondProduct;
    private final LinedProduct productBackToFirst;
    private final WeightGradient firstGradient;
    private final WeightGradient secondGradient;
    private final float[] bias;
    private final float[] biasGradient;
    private final Rows sumBuffer;
    private final Rows outputBuffer;
    private final Rows gradientBuffer;
    private float[][] first = new float[0][];
    private float[][] second = first;
    private float[][] sums = first;
    private float[][] outputs = first;
    private float[][] gradient = first;

    DensePass(DenseSpec spec, int index, int firstWidth, PackedWeights weights, PackedGradients gradients) {
        String kernel = Names.denseKernel(index);
        float[][] columns = weights.columns(kernel);
        float[][] columnGradient = gradients.columns(kernel);
        activator = new Activator(spec.activation(), spec.units());
        firstProduct = new LinedProduct(products, Columns.range(columns, 0, firstWidth), spec.units());
        secondProduct = new LinedProduct(products, Columns.range(columns, firstWidth, columns.length), spec.units());
        productBackToFirst = new LinedProduct(products, weights.rows(kernel), firstWidth);
        firstGradient = products.gradient(Columns.range(columnGradient, 0, firstWidth));
        secondGradient = products.gradient(Columns.range(columnGradient, firstWidth, columns.length));
        bias = weights.vector(Names.denseBias(index));
        biasGradient = gradients.vector(Names.denseBias(index));
        sumBuffer = new Rows(spec.units());
        outputBuffer = new Rows(spec.units());
        gradientBuffer = new Rows(spec.units());
    }

    /**
     * The outputs of the first {@code count} rows.
     *
     * @param secondPart features, read only if this layer takes any
     */
    float[][] forward(int count, float[][] firstPart, float[][] secondPart) {
        first = firstPart;
        second = secondPart;
        sums = sumBuffer.reserve(count);
        outputs = activator.needsSums() ? outputBuffer.reserve(count) : sums;
        gradient = gradientBuffer.zero(count);
        for (int i = 0; i < count; i++) {
            System.arraycopy(bias, 0, sums[i], 0, bias.length);
        }
        firstProduct.refresh();
        firstProduct.add(first, sums, 0, count);
        secondProduct.refresh();
        secondProduct.add(second, sums, 0, count);
        for (int i = 0; i < count; i++) {
            activator.forward(sums[i], outputs[i]);
        }
        return outputs;
    }

    /** dLoss/doutput, to be added to before {@link #backward}. */
    float[][] gradient() {
        return gradient;
    }

    /** Collects the weights' gradients and adds dLoss/dinput of the first part to {@code below}. */
    void backward(int count, float[][] below) {
        for (int i = 0; i < count; i++) {
            activator.backward(sums[i], outputs[i], gradient[i]);
        }
        firstGradient.add(count, first, gradient);
        secondGradient.add(count, second, gradient);
        products.addRows(count, gradient, biasGradient);
        productBackToFirst.refresh();
        productBackToFirst.add(gradient, below, 0, count);
    }
}
