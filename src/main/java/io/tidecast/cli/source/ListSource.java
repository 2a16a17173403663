package io.tidecast.cli.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are all in memory. */
final class ListSource implements RowSource {
    private final List<Row> rows;
    private final String remarks;
    private int at;

    ListSource(List<Row> rows, String remarks) {
        this.rows = rows;
        this.remarks = remarks;
    }

    @Override
    public @Nullable Row next() {
        return at == rows.size() ? null : rows.get(at++);
    }

    @Override
    public double share() {
        return rows.isEmpty() ? 1 : (double) at / rows.size();
    }

    @Override
    public String remarks() {
        return remarks;
    }

    @Override
    public void close() {}
}
