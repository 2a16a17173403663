package io.tidecast.nn.train;

import io.tidecast.nn.kernel.Lines;
import io.tidecast.nn.kernel.Products;

/**
 * results += factors · matrix for the streams of one step. There are few of them and a step waits for the one before, so
 * it works in rows that loops are fast on, and what it costs to copy the results there and back is little.
 */
final class LinedProduct {
    private final Products products;
    private final Lines lines;
    private final float[][] original;
    private final float[][] matrix;
    private final Window window = new Window();
    private final float[][] scratch;

    /** @param matrix live; what it holds counts as of the next {@link #refresh} */
    LinedProduct(Products products, float[][] matrix) {
        this.products = products;
        this.lines = products.lines(matrix[0].length, matrix.length + Shard.STREAMS);
        this.original = matrix;
        this.matrix = lines.rows(matrix.length);
        this.scratch = lines.rows(Shard.STREAMS);
    }

    void refresh() {
        for (int i = 0; i < original.length; i++) {
            System.arraycopy(original[i], 0, matrix[i], Lines.MARGIN, lines.width());
        }
    }

    /** Over the rows [from, to), no more than a shard has streams. */
    void add(float[][] factors, float[][] results, int from, int to) {
        int count = to - from;
        long began = lines.isSearching() ? System.nanoTime() : 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(results[from + i], 0, scratch[i], Lines.MARGIN, lines.width());
        }
        products.affine(count, scratch, window.of(factors, from, to), matrix, scratch, lines);
        for (int i = 0; i < count; i++) {
            System.arraycopy(scratch[i], Lines.MARGIN, results[from + i], 0, lines.width());
        }
        if (began != 0) {
            lines.took(System.nanoTime() - began);
        }
    }
}
