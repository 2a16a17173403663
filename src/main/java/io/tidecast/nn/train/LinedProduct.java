package io.tidecast.nn.train;

import io.tidecast.nn.kernel.Affine;
import io.tidecast.nn.kernel.Lines;
import io.tidecast.nn.kernel.Products;

/**
 * results += factors · matrix, some rows at a time in rows that loops are fast on: what it costs to copy the results there and
 * back is little.
 */
final class LinedProduct {
    private static final int BLOCK = Shard.STREAMS;

    private final Affine affine;
    private final int terms;
    private final int width;
    private final float[][] scratch;
    private final Window window = new Window();

    /**
     * @param matrix live; what it holds counts as of the next {@link #refresh}
     * @param width how many values of its rows count
     */
    LinedProduct(Products products, float[][] matrix, int width) {
        this.affine = products.affine(matrix, width, BLOCK);
        this.terms = matrix.length;
        this.width = width;
        this.scratch = affine.lines().rows(BLOCK);
    }

    void refresh() {
        affine.refresh();
    }

    /** Over the rows [from, to), of which the results are arrays of their own each. */
    void add(float[][] factors, float[][] results, int from, int to) {
        for (int first = from; first < to && terms > 0; first += BLOCK) {
            addBlock(factors, results, first, Math.min(first + BLOCK, to));
        }
    }

    private void addBlock(float[][] factors, float[][] results, int from, int to) {
        int count = to - from;
        for (int i = 0; i < count; i++) {
            System.arraycopy(results[from + i], 0, scratch[i], Lines.MARGIN, width);
        }
        affine.apply(count, scratch, window.of(factors, from, to), scratch);
        for (int i = 0; i < count; i++) {
            System.arraycopy(scratch[i], Lines.MARGIN, results[from + i], 0, width);
        }
    }
}
