package io.tidecast.nn.train;

import io.tidecast.nn.kernel.Products;

/** The product of the carried h with a recurrent kernel: for one step over all its streams, and its gradients. */
final class RecurrentProduct {
    private final LinedProduct forward;
    private final LinedProduct backward;

    /**
     * @param columns the kernel, one array per element of h
     * @param rows the same kernel, one array per sum
     */
    RecurrentProduct(Products products, float[][] columns, float[][] rows) {
        forward = new LinedProduct(products, columns, rows.length);
        backward = new LinedProduct(products, rows, columns.length);
    }

    /** To be called when the kernel has changed. */
    void refresh() {
        forward.refresh();
        backward.refresh();
    }

    /** sums += U past over the rows [from, to). */
    void forward(float[][] past, float[][] sums, int from, int to) {
        forward.add(past, sums, from, to);
    }

    /** dpast += Uᵀ dsums over the rows [from, to). */
    void backward(float[][] sumGradients, float[][] pastGradients, int from, int to) {
        backward.add(sumGradients, pastGradients, from, to);
    }
}
