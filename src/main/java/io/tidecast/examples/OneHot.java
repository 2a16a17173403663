package io.tidecast.examples;

import org.ejml.simple.SimpleMatrix;

/** Choices as vectors: 1 in the place of the chosen one, 0 everywhere else. */
final class OneHot {
    private OneHot() {}

    /** A column of that many rows. */
    static SimpleMatrix column(int chosen, int rows) {
        SimpleMatrix column = new SimpleMatrix(rows, 1);
        column.set(chosen, 1);
        return column;
    }

    /** A column that is 1 where the other is largest. */
    static SimpleMatrix largest(SimpleMatrix column) {
        return column(indexOfLargest(column), column.getNumRows());
    }

    static int indexOfLargest(SimpleMatrix column) {
        int largest = 0;
        for (int row = 1; row < column.getNumRows(); row++) {
            largest = column.get(row) > column.get(largest) ? row : largest;
        }
        return largest;
    }

    static int indexOfLargest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
