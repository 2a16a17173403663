package io.tidecast.nn.train;

/** Some consecutive rows of a matrix as a matrix of its own, sharing the rows: what products take for one step. */
final class Window {
    private float[][] rows = new float[0][];

    /** The rows [from, to), valid until the next call. */
    float[][] of(float[][] matrix, int from, int to) {
        if (rows.length < to - from) {
            rows = new float[to - from][];
        }
        System.arraycopy(matrix, from, rows, 0, to - from);
        return rows;
    }
}
