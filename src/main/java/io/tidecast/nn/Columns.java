package io.tidecast.nn;

import java.util.Arrays;

/** A matrix as one array per input element, each as long as there are outputs: the form compilers vectorise. */
public final class Columns {
    private Columns() {}

    /** The columns of a matrix [rows × columns]. */
    public static float[][] of(Tensor matrix) {
        float[][] columns = new float[matrix.columns()][matrix.rows()];
        fill(matrix, columns);
        return columns;
    }

    /** The columns of the rows [from, to) of a matrix: some of its outputs only. */
    static float[][] ofRows(Tensor matrix, int from, int to) {
        float[][] columns = of(matrix);
        for (int c = 0; c < columns.length; c++) {
            columns[c] = Arrays.copyOfRange(columns[c], from, to);
        }
        return columns;
    }

    /** Writes the columns of a matrix [rows × columns] to arrays that are there. */
    public static void fill(Tensor matrix, float[][] columns) {
        float[] values = matrix.values();
        int width = matrix.columns();
        for (int c = 0; c < width; c++) {
            float[] column = columns[c];
            for (int r = 0; r < column.length; r++) {
                column[r] = values[r * width + c];
            }
        }
    }

    /** The columns from a first to before a last one, not copied. */
    public static float[][] range(float[][] columns, int from, int to) {
        return Arrays.copyOfRange(columns, from, to);
    }
}
