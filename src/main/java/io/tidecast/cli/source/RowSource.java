package io.tidecast.cli.source;

import org.jspecify.annotations.Nullable;

/** Rows in the order of their time, one after the other. */
public interface RowSource extends AutoCloseable {
    /** The next row, or null when there are no more; a live source waits for it. */
    @Nullable
    Row next();

    /** The share of the rows that has been given out, in [0, 1]; NaN if nobody knows. */
    default double share() {
        return Double.NaN;
    }

    /** What is worth knowing after the last row, in a few words; empty if nothing is. */
    default String remarks() {
        return "";
    }

    @Override
    void close();
}
