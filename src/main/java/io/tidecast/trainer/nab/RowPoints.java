package io.tidecast.trainer.nab;

import java.util.Arrays;
import java.util.List;

/** What each row of one stream is worth if it is detected: the more, the earlier in a window; outside, less than nothing. */
final class RowPoints {
    static final int OUTSIDE = -1;

    private static final double PROBATION = 0.15;
    private static final int MOST_PROBATION = 750;
    private static final double FAR = 3;

    /** Weighted by the profile; shape [rows]. */
    final double[] points;

    /** The window each row lies in, or {@link #OUTSIDE}; shape [rows]. */
    final int[] window;

    /** The first row that counts. */
    final int start;

    RowPoints(NabProfile profile, int rows, List<Window> windows) {
        points = new double[rows];
        window = new int[rows];
        start = Math.min((int) (PROBATION * rows), MOST_PROBATION);
        Arrays.fill(window, OUTSIDE);
        Arrays.fill(points, sigmoid(FAR) * profile.falsePositive);
        for (int w = 0; w < windows.size(); w++) {
            Window at = windows.get(w);
            int next = w + 1 < windows.size() ? windows.get(w + 1).first() : rows;
            Arrays.fill(window, at.first(), at.last() + 1, w);
            for (int row = at.first(); row <= at.last(); row++)
                points[row] = sigmoid((double) (row - at.last() - 1) / at.rows()) / sigmoid(-1) * profile.truePositive;
            for (int row = at.last() + 1; row < next; row++)
                points[row] = sigmoid(past(at, row)) * profile.falsePositive;
        }
    }

    /** How many widths of the window the row lies behind it. */
    private static double past(Window window, int row) {
        return (double) (row - window.last()) / Math.max(1, window.rows() - 1);
    }

    /** From 0.987 at the left edge of a window (-1) through 0 at its right edge (0) to -1 far behind it. */
    private static double sigmoid(double position) {
        return position >= FAR ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }
}
