package io.tidecast.series;

/**
 * The last values of a series, and what came with them, as seen at one moment: the same view on a stored look-back and on a
 * moment of a long history.
 *
 * <p>Does not copy; the array must not change while the view is in use.
 */
public final class LookBack {
    private static final LookBack NOTHING = of(new double[0]);

    private final Sequence sequence;
    private final double[] values;
    private final int end;
    private final int size;

    /** Looks back from just before index {@code end} over at most {@code length} values, and not past index {@code start}. */
    public LookBack(Sequence sequence, int start, int end, int length) {
        if (start < 0 || end > sequence.size() || start > end)
            throw new IllegalArgumentException(
                    "a look-back from " + start + " to " + end + " does not lie in " + sequence.size() + " values");
        this.sequence = sequence;
        this.values = sequence.values();
        this.end = end;
        this.size = Math.min(end - start, length);
    }

    /** The same over values with which nothing came. */
    public LookBack(double[] values, int start, int end, int length) {
        this(Sequence.of(values), start, end, length);
    }

    /** All of {@code sequence}. */
    public static LookBack of(Sequence sequence) {
        return new LookBack(sequence, 0, sequence.size(), sequence.size());
    }

    /** All of {@code values}, oldest first. */
    public static LookBack of(double[] values) {
        return of(Sequence.of(values));
    }

    /** What came with the values under a name, as a look-back of its own; of no size where nothing has that name. */
    public LookBack covariate(String name) {
        double[] numbers = sequence.covariates().get(name);
        return numbers == null ? NOTHING : new LookBack(numbers, end - size, end, size);
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
}
