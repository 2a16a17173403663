package io.tidecast.trainer.backtest;

import java.util.function.ToIntFunction;

/**
 * Where in a series' values what is known beforehand ends, and which of them are forecast from.
 *
 * @param known values before this index are there to learn from; a model trained once is in force from the last of them on
 * @param first index of the first origin, the first value that is forecast from; not before the last known one
 * @param end index after the last origin; none where it is not above {@code first}
 */
public record Split(int known, int first, int end) {
    public Split {
        if (known < 1 || known > first + 1)
            throw new IllegalArgumentException("what is known must end with the first origin or before, got: " + known
                    + " values and origin " + first);
    }

    /** Finds the split of each series. */
    @FunctionalInterface
    public interface Rule {
        /** The split of this series when so many steps are forecast. */
        Split of(SeriesValues series, int horizon);

        /** The same, but only what comes before {@code bound} is known beforehand. */
        default Rule knownUpTo(Bound bound) {
            return (series, horizon) -> {
                Split split = of(series, horizon);
                return new Split(within(bound.index(series), split.first() + 1), split.first(), split.end());
            };
        }
    }

    /** A place in a file: a row or a time. */
    public sealed interface Bound {
        /** Data row, from 0. */
        record Row(int row) implements Bound {}

        /** Epoch milliseconds. */
        record Time(long time) implements Bound {}

        /** Index of the first value that is not before it. */
        default int index(SeriesValues series) {
            int i = 0;
            while (i < series.size() && isBefore(series, i)) i++;
            return i;
        }

        private boolean isBefore(SeriesValues series, int i) {
            return this instanceof Row row ? series.rows()[i] < row.row() : series.times()[i] < ((Time) this).time();
        }

        /** Whether it certainly comes before another: of a row and a time nobody knows. */
        default boolean isBefore(Bound other) {
            if (this instanceof Row row && other instanceof Row another) return row.row() < another.row();
            return this instanceof Time time && other instanceof Time another && time.time() < another.time();
        }

        /** The next place after it. */
        default Bound next() {
            return this instanceof Row row ? new Row(row.row() + 1) : new Time(((Time) this).time() + 1);
        }
    }

    /** All steps from each origin lie in the last part of each series, a share in (0, 1]. */
    public static Rule last(double share) {
        return (series, horizon) -> targets((int) (series.size() * (1 - share)), series.size(), horizon);
    }

    /** The last so many origins of each series that all steps of the horizon follow. */
    public static Rule origins(int count) {
        return (series, horizon) -> targets(series.size() - horizon - count + 1, series.size(), horizon);
    }

    /** All steps from each origin lie between these, both included. */
    public static Rule between(Bound from, Bound to) {
        return (series, horizon) -> targets(from.index(series), to.next().index(series), horizon);
    }

    /** One origin: the last of so many values. */
    public static Rule after(ToIntFunction<SeriesValues> known) {
        return (series, horizon) ->
                new Split(known.applyAsInt(series), known.applyAsInt(series) - 1, known.applyAsInt(series));
    }

    private static Split targets(int first, int end, int horizon) {
        int start = within(first, Math.max(1, end));
        return new Split(start, start - 1, end - horizon);
    }

    private static int within(int index, int most) {
        return Math.max(1, Math.min(index, most));
    }
}
