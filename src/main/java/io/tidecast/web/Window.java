package io.tidecast.web;

import java.util.Arrays;

/** The last so many rows of numbers, and their means. */
final class Window {
    private final double[][] rows;
    private long added;

    /** A window of {@code size} rows of {@code width} numbers. */
    Window(int size, int width) {
        rows = new double[size][width];
    }

    void add(double... row) {
        System.arraycopy(row, 0, rows[(int) (added++ % rows.length)], 0, row.length);
    }

    int size() {
        return (int) Math.min(added, rows.length);
    }

    /** Mean of each column; NaN while nothing was added. */
    double[] means() {
        double[] means = new double[rows[0].length];
        for (int r = 0; r < size(); r++) for (int c = 0; c < means.length; c++) means[c] += rows[r][c];
        return Arrays.stream(means).map(sum -> sum / size()).toArray();
    }
}
