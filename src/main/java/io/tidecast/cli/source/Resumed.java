package io.tidecast.cli.source;

import org.jspecify.annotations.Nullable;

/** What is left of a source after a time up to which it has been replayed before. */
public final class Resumed implements RowSource {
    private final RowSource rows;
    private final long after;

    /** Gives out only rows later than that, epoch milliseconds. */
    public Resumed(RowSource rows, long after) {
        this.rows = rows;
        this.after = after;
    }

    @Override
    public @Nullable Row next() {
        Row row = rows.next();
        while (row != null && row.time() <= after) row = rows.next();
        return row;
    }

    @Override
    public double share() {
        return rows.share();
    }

    @Override
    public String remarks() {
        return rows.remarks();
    }

    @Override
    public void close() {
        rows.close();
    }
}
