package io.tidecast.trainer.fit;

import io.tidecast.forecast.Recipe;
import io.tidecast.series.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Examples as rows, block after block: a block is the same part of the time of each series.
 *
 * @param x what is seen, the last value first, and a one; shape [examples][look-back + 1]
 * @param y what came, in units above the base; shape [examples][horizon]
 * @param ends where each block ends; shape [blocks]
 */
record MapTable(DMatrixRMaj x, DMatrixRMaj y, int[] ends) {
    private static final int MOST_ROWS = 12_000;

    /** Errors are weighed as if they were larger by this part of the average one. */
    private static final double SMALLEST_ERROR = 0.3;

    /** All examples of what is to be learnt from, or every so-many-th where there are many. */
    static MapTable of(Recipe recipe, List<SeriesHistory> history, int blocks) {
        Rows rows = new Rows(recipe);
        int[] ends = new int[blocks];
        visit(recipe, history, blocks, (block, series, now) -> {
            rows.add(history.get(series), now);
            ends[block] = rows.x.size();
        });
        for (int block = 1; block < blocks; block++) ends[block] = Math.max(ends[block], ends[block - 1]);
        return new MapTable(matrix(rows.x, recipe.lookBack() + 1), matrix(rows.y, recipe.horizon()), ends);
    }

    /** Told of each example: the one of a block that looks from the value at index {@code now} of a series. */
    interface Visitor {
        void visit(int block, int series, int now);
    }

    /** Visits the examples in the order of the rows. */
    static void visit(Recipe recipe, List<SeriesHistory> history, int blocks, Visitor visitor) {
        int first = recipe.lookBack() - 1;
        int available = 0;
        for (SeriesHistory h : history) available += Math.max(0, h.trainEnd() - recipe.horizon() - first);
        int stride = 1 + available / MOST_ROWS;
        for (int block = 0; block < blocks; block++) {
            for (int series = 0; series < history.size(); series++) {
                int end = history.get(series).trainEnd() - recipe.horizon();
                int count = Math.max(0, end - first + stride - 1) / stride;
                for (int i = count * block / blocks; i < count * (block + 1) / blocks; i++)
                    visitor.visit(block, series, first + i * stride);
            }
        }
    }

    private static DMatrixRMaj matrix(List<double[]> rows, int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows.size(), columns);
        for (int i = 0; i < rows.size(); i++) System.arraycopy(rows.get(i), 0, matrix.data, i * columns, columns);
        return matrix;
    }

    int rows() {
        return x.numRows;
    }

    /** Where a block begins. */
    int start(int block) {
        return block == 0 ? 0 : ends[block - 1];
    }

    /** The same examples, of which a map of shape [look-back + 1][horizon] leaves this over. */
    MapTable lessThan(DMatrixRMaj map) {
        DMatrixRMaj rest = y.copy();
        CommonOps_DDRM.multAdd(-1, x, map, rest);
        return new MapTable(x, rest, ends);
    }

    /**
     * Weights under which the squares of what is left over are about absolute values: the inverse of each example's own average;
     * their mean is 1.
     */
    double[] weights() {
        double[] errors = new double[rows()];
        for (int i = 0; i < y.numRows * y.numCols; i++) errors[i / y.numCols] += Math.abs(y.data[i]) / y.numCols;
        double least = SMALLEST_ERROR * Arrays.stream(errors).average().orElse(0) + Double.MIN_NORMAL;
        double[] weights =
                Arrays.stream(errors).map(error -> 1 / (error + least)).toArray();
        double mean = Arrays.stream(weights).average().orElse(1);
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    private static final class Rows {
        private final Recipe recipe;
        private final Examples examples;
        private final List<double[]> x = new ArrayList<>();
        private final List<double[]> y = new ArrayList<>();
        private final float[] seen;
        private final float[] target;

        Rows(Recipe recipe) {
            this.recipe = recipe;
            this.examples = new Examples(recipe);
            this.seen = new float[recipe.lookBack()];
            this.target = new float[recipe.horizon()];
        }

        void add(SeriesHistory h, int now) {
            Scale scale = examples.look(h, now);
            examples.inputs().lookBack(seen);
            examples.target(scale, h.values(), now, h.values().length, target);
            double[] row = new double[recipe.lookBack() + 1];
            for (int i = 0; i < seen.length; i++) row[i] = seen[i];
            row[seen.length] = 1;
            x.add(row);
            double[] came = new double[target.length];
            for (int k = 0; k < came.length; k++) came[k] = target[k];
            y.add(came);
        }
    }
}
