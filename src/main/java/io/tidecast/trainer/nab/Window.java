package io.tidecast.trainer.nab;

/**
 * A labelled stretch of rows in which something was out of the ordinary.
 *
 * @param first its first row, from 0
 * @param last its last row, not before the first
 */
public record Window(int first, int last) {
    public Window {
        if (first < 0 || last < first)
            throw new IllegalArgumentException(
                    "a window goes from a row to a later one, got: " + first + " to " + last);
    }

    /** How many rows it has. */
    int rows() {
        return last - first + 1;
    }
}
