package io.tidecast.series;

import java.util.List;

/**
 * What a series that has only begun is taken to have been before its first value, so that a method made for a whole look-back
 * can look at it: the mean of its whole seasons over and over again, of the longest season that has been seen; without one
 * its first values, mirrored.
 *
 * <p>Without a season as many values are mirrored as the largest power of two that has been seen. So what lies before the
 * first value changes seldom, and what a network carries stays good in between.
 *
 * @param seasons lengths of the seasons in steps
 * @param lookBack how many values are wanted
 */
public record Backcast(List<Integer> seasons, int lookBack) {
    public Backcast {
        seasons = List.copyOf(seasons);
    }

    /** The values themselves where they fill the look-back; else as many as that, of which they are the last. */
    public double[] extended(double[] values) {
        int missing = lookBack - values.length;
        if (missing <= 0) return values;
        int season = season(values.length);
        double[] pattern = season > 0 ? meanSeason(values, season) : values;
        int mirrored = Integer.highestOneBit(values.length);
        double[] extended = new double[lookBack];
        System.arraycopy(values, 0, extended, missing, values.length);
        for (int back = 1; back <= missing; back++)
            extended[missing - back] = pattern[season > 0 ? Math.floorMod(-back, season) : mirrored(back, mirrored)];
        return extended;
    }

    /** The same with what came with the values. */
    public Sequence extended(Sequence values) {
        return values.size() < lookBack ? values.atTheEndOf(extended(values.values())) : values;
    }

    private static double[] meanSeason(double[] values, int season) {
        int whole = values.length / season;
        double[] mean = new double[season];
        for (int i = 0; i < whole * season; i++) mean[i % season] += values[i] / whole;
        return mean;
    }

    /** The longest season that has been seen once with {@code size} values; 0 where none has. */
    public int season(int size) {
        return seasons.stream()
                .filter(season -> season <= size)
                .max(Integer::compare)
                .orElse(0);
    }

    /** Whether what lies before the first value is another with {@code size} values than with one less. */
    public boolean changesAt(int size) {
        if (size >= lookBack) return size == lookBack;
        int season = season(size);
        return season > 0 ? size % season == 0 : Integer.bitCount(size) == 1;
    }

    /** Whether it changes so much that a method may do quite otherwise from here on. */
    public boolean changesMuchAt(int size) {
        return size == lookBack || season(size) != season(size - 1);
    }

    /** Which of the first {@code count} values one comes upon when walking so far to and fro over them, from the first. */
    private static int mirrored(int back, int count) {
        int period = Math.max(1, 2 * count - 2);
        return Math.min(back % period, period - back % period);
    }
}
