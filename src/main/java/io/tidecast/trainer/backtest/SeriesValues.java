package io.tidecast.trainer.backtest;

import java.util.Arrays;

/**
 * One series as a file holds it, in the file's order.
 *
 * @param series its id
 * @param times epoch milliseconds; shape [values]
 * @param values finite; shape [values]
 * @param rows where each value stands in the file: its data row, from 0, or where a file holds series after series its place
 *     in the series; ascending; shape [values]
 */
public record SeriesValues(String series, long[] times, double[] values, int[] rows) {
    public SeriesValues {
        if (times.length != values.length || rows.length != values.length)
            throw new IllegalArgumentException("every value needs a time and a row, got: " + values.length + " values, "
                    + times.length + " times, " + rows.length + " rows");
    }

    /** A series whose rows are its places. */
    public static SeriesValues of(String series, long[] times, double[] values) {
        int[] rows = new int[values.length];
        Arrays.setAll(rows, i -> i);
        return new SeriesValues(series, times, values, rows);
    }

    public int size() {
        return values.length;
    }

    /** The same series going on with these values, each one interval after the one before it. */
    public SeriesValues followedBy(double[] more, long interval) {
        int n = size();
        long[] t = Arrays.copyOf(times, n + more.length);
        double[] v = Arrays.copyOf(values, n + more.length);
        int[] r = Arrays.copyOf(rows, n + more.length);
        for (int i = n; i < v.length; i++) {
            t[i] = n == 0 ? (i + 1) * interval : t[n - 1] + (i - n + 1) * interval;
            v[i] = more[i - n];
            r[i] = n == 0 ? i : r[n - 1] + i - n + 1;
        }
        return new SeriesValues(series, t, v, r);
    }
}
