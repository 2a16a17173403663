package io.tidecast.nn.kernel;

import java.util.Arrays;

/**
 * Rows that lie alike towards cache lines, and where loops over them begin. A vector loop first takes single steps until its
 * result lies at a line, up to fifteen slow ones, unless it begins right there; and operands that lie differently are read twice.
 * But Java does not tell where an array lies, and the collector moves it. So the values have margins of zeros around them for loops to
 * begin and end in, all rows fill whole lines so that neighbours lie alike, and now and then the beginning is searched: all eight
 * are tried, the fastest stays. What is computed does not depend on it. Not thread-safe.
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
    private static final int FIRST_SEARCH = 512;
    private static final int MOST_CALLS_BETWEEN_SEARCHES = 1 << 15;

    private final int width;
    private final int multiple;
    private final long[] least = new long[BEGINNINGS];
    private int first = MARGIN;
    private int calls;
    private int nextSearch = FIRST_SEARCH;

    /**
     * @param width how many values a row has
     * @param multiple of how many floats a loop's length is, itself a multiple of 16
     */
    Lines(int width, int multiple) {
        this.width = width;
        this.multiple = multiple;
        Arrays.fill(least, Long.MAX_VALUE);
    }

    /** Rows of zeros with margins, made to be used together. */
    public float[][] rows(int count) {
        int bytes = ARRAY_HEADER + Float.BYTES * (MARGIN + width + multiple);
        int lines = (bytes + CACHE_LINE - 1) / CACHE_LINE;
        return new float[count][(lines * CACHE_LINE - ARRAY_HEADER) / Float.BYTES];
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
        int length = MARGIN + width - first;
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
