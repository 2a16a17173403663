package io.tidecast.examples;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;

/** Matrices of small whole numbers as text. */
final class Matrices {
    private Matrices() {}

    /** A line a row. */
    static String text(SimpleMatrix matrix) {
        return IntStream.range(0, matrix.getNumRows())
                .mapToObj(row -> "  " + line(matrix, row) + "\n")
                .collect(Collectors.joining());
    }

    /** Two matrices of as many rows. */
    static String sideBySide(SimpleMatrix left, SimpleMatrix right) {
        return IntStream.range(0, left.getNumRows())
                .mapToObj(row -> "  " + line(left, row) + "   " + line(right, row) + "\n")
                .collect(Collectors.joining());
    }

    /** A column, lying down. */
    static String row(SimpleMatrix column) {
        return line(column.transpose(), 0);
    }

    private static String line(SimpleMatrix matrix, int row) {
        return IntStream.range(0, matrix.getNumCols())
                .mapToObj(column -> Long.toString(Math.round(matrix.get(row, column))))
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
