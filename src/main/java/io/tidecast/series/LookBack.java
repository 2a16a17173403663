package io.tidecast.series;

import java.util.Arrays;

/**
 * The last values of a series as seen at one moment: the same view on a stored look-back and on a moment of a long history.
 *
 * <p>Does not copy; the array must not change while the view is in use.
 */
public final class LookBack {
    private final double[] values;
    private final int end;
    private final int size;

    /** Looks back from just before index {@code end} over at most {@code length} values, and not past index {@code start}. */
    public LookBack(double[] values, int start, int end, int length) {
        if (start < 0 || end > values.length || start > end)
            throw new IllegalArgumentException(
                    "a look-back from " + start + " to " + end + " does not lie in " + values.length + " values");
        this.values = values;
        this.end = end;
        this.size = Math.min(end - start, length);
    }

    /** All of {@code values}, oldest first. */
    public static LookBack of(double[] values) {
        return new LookBack(values, 0, values.length, values.length);
    }

    /** How many values are in sight. */
    public int size() {
        return size;
    }

    /** The value {@code lag} observations ago; 0 is the last one. */
    public double ago(int lag) {
        if (lag < 0 || lag >= size)
            throw new IndexOutOfBoundsException("lag " + lag + " of a look-back of " + size + " values");
        return values[end - 1 - lag];
    }

    /** The values with {@code value} after them, oldest first, at most {@code length}: what a series stores. */
    public static double[] appended(double[] values, double value, int length) {
        int kept = Math.min(values.length, length - 1);
        double[] appended = Arrays.copyOfRange(values, values.length - kept, values.length + 1);
        appended[kept] = value;
        return appended;
    }
}
