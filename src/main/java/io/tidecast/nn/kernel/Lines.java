package io.tidecast.nn.kernel;

import java.util.Arrays;

/**
 * Rows that lie alike towards cache lines, and where loops over them begin. A vector loop first takes single steps until its
 * result lies at a line, up to fifteen slow ones, unless it begins right there; and operands that lie differently are read twice.
 * But Java does not tell where an array lies, and the collector moves it. So the values have margins of zeros around them for loops to
 * begin and end in, rows are all made at once and fill whole lines so that neighbours lie alike, and now and then the beginning is
 * searched: all eight are tried, the fastest stays. What is computed does not depend on it. Not thread-safe.
 */
public final class Lines {
    /** Values begin at this index. */
    public static final int MARGIN = 16;

    private static final int CACHE_LINE = 64;
    private static final int ARRAY_HEADER = 16;
    private static final int OBJECT_ALIGNMENT = 8;
    private static final int BEGINNINGS = CACHE_LINE / OBJECT_ALIGNMENT;
    private static final int BETWEEN_BEGINNINGS = OBJECT_ALIGNMENT / Float.BYTES;
    /** One after the other, so that a processor has got used to a beginning by the last of them. */
    private static final int TRIALS = 8;

    private static final int SEARCH = 2 * TRIALS * BEGINNINGS;
    /** Of how many floats the length of a loop of C2 is a multiple, apart from the single step before the first line. */
    private static final int VECTOR = 16;

    private static final int FIRST_SEARCH = 512;
    private static final int MOST_CALLS_BETWEEN_SEARCHES = 1 << 15;

    private final int width;
    private final int multiple;
    private final float[][] made;
    private int handedOut;
    private final long[] least = new long[BEGINNINGS];
    private int first = MARGIN;
    private int calls;
    private int nextSearch = FIRST_SEARCH;

    /**
     * @param width how many values a row has
     * @param rows how many there are
     * @param multiple of how many floats a loop's length is, itself a multiple of 16
     */
    Lines(int width, int rows, int multiple) {
        this.width = width;
        this.multiple = multiple;
        int bytes = ARRAY_HEADER + Float.BYTES * (MARGIN + width + multiple);
        int lines = (bytes + CACHE_LINE - 1) / CACHE_LINE;
        made = new float[rows][(lines * CACHE_LINE - ARRAY_HEADER) / Float.BYTES];
        Arrays.fill(least, Long.MAX_VALUE);
    }

    /** For loops that C2 makes. */
    static Lines plain(int width, int rows) {
        return new Lines(width, rows, VECTOR);
    }

    /** The next rows, all zeros. */
    public float[][] rows(int count) {
        int from = handedOut;
        handedOut += count;
        if (handedOut > made.length) {
            throw new IllegalStateException("there are only " + made.length + " rows, not " + handedOut);
        }
        return Arrays.copyOfRange(made, from, handedOut);
    }

    /** How many values a row has. */
    public int width() {
        return width;
    }

    /** Where the first line with values begins, in [2, 16]. */
    int first() {
        return first;
    }

    /** Where the last line with values ends; from {@link #first} that is a multiple of what was asked for. */
    int end() {
        return end(width);
    }

    /** The same for the first values of a row only. */
    int end(int values) {
        int length = MARGIN + values - first;
        return first + (length + multiple - 1) / multiple * multiple;
    }

    /** Announces a call; if this is true, {@link #took} has to be told how long it took. */
    public boolean isSearching() {
        calls++;
        if (calls < nextSearch) {
            return false;
        }
        first = BETWEEN_BEGINNINGS * (1 + beginning());
        return true;
    }

    /** How long the call took that {@link #isSearching} announced. */
    public void took(long nanos) {
        least[beginning()] = Math.min(least[beginning()], nanos);
        if (calls == nextSearch + SEARCH - 1) {
            first = BETWEEN_BEGINNINGS * (1 + fastest());
            Arrays.fill(least, Long.MAX_VALUE);
            nextSearch = Math.min(2 * calls, MOST_CALLS_BETWEEN_SEARCHES);
            calls = 0;
        }
    }

    private int beginning() {
        return (calls - nextSearch) / TRIALS % BEGINNINGS;
    }

    private int fastest() {
        int fastest = 0;
        for (int i = 1; i < BEGINNINGS; i++) {
            fastest = least[i] < least[fastest] ? i : fastest;
        }
        return fastest;
    }
}
