package io.tidecast.nn.train;

import io.tidecast.nn.kernel.Products;

/** The product of the carried h with a recurrent kernel: for one step over all its streams, and its gradients. */
final class RecurrentProduct {
    private final Products products;
    private final float[][] columns;
    private final float[][] rows;
    private final Window left = new Window();
    private final Window right = new Window();

    /**
     * @param columns the kernel, one array per element of h
     * @param rows the same kernel, one array per sum
     */
    RecurrentProduct(Products products, float[][] columns, float[][] rows) {
        this.products = products;
        this.columns = columns;
        this.rows = rows;
    }

    /** sums += U past over the rows [from, to). */
    void forward(float[][] past, float[][] sums, int from, int to) {
        products.add(to - from, left.of(past, from, to), columns, right.of(sums, from, to));
    }

    /** dpast += Uᵀ dsums over the rows [from, to). */
    void backward(float[][] sumGradients, float[][] pastGradients, int from, int to) {
        products.add(to - from, left.of(sumGradients, from, to), rows, right.of(pastGradients, from, to));
    }
}
