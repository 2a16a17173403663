package io.tidecast.trainer.backtest;

import io.tidecast.series.IncomingValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One series as a file holds it, in the file's order.
 *
 * @param series its id
 * @param times epoch milliseconds; shape [values]
 * @param values finite; shape [values]
 * @param rows where each value stands in the file: its data row, from 0, or where a file holds series after series its place
 *     in the series; ascending; shape [values]
 * @param covariates what came with the values, by name, each of shape [values]; NaN where it is missing
 */
public record SeriesValues(String series, long[] times, double[] values, int[] rows, Map<String, double[]> covariates) {
    public SeriesValues {
        covariates = Map.copyOf(covariates);
        if (times.length != values.length || rows.length != values.length)
            throw new IllegalArgumentException("every value needs a time and a row, got: " + values.length + " values, "
                    + times.length + " times, " + rows.length + " rows");
    }

    /** A series of values alone, whose rows are its places. */
    public static SeriesValues of(String series, long[] times, double[] values) {
        int[] rows = new int[values.length];
        Arrays.setAll(rows, i -> i);
        return new SeriesValues(series, times, values, rows, Map.of());
    }

    /** The same at times so many times as far from the epoch. */
    public SeriesValues stretched(double factor) {
        long[] stretched =
                Arrays.stream(times).map(time -> Math.round(time * factor)).toArray();
        return new SeriesValues(series, stretched, values, rows, covariates);
    }

    public int size() {
        return values.length;
    }

    /** The value at this index, as it would come in. */
    IncomingValue value(int index) {
        Map<String, Double> came = new HashMap<>();
        covariates.forEach((name, numbers) -> {
            if (!Double.isNaN(numbers[index])) came.put(name, numbers[index]);
        });
        return new IncomingValue(OptionalLong.of(times[index]), values[index], came);
    }

    /** The same series going on with these values, each one interval after the one before it and without covariates. */
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
        Map<String, double[]> came = new HashMap<>();
        covariates.forEach((name, numbers) -> {
            double[] longer = Arrays.copyOf(numbers, v.length);
            Arrays.fill(longer, n, longer.length, Double.NaN);
            came.put(name, longer);
        });
        return new SeriesValues(series, t, v, r, came);
    }
}
