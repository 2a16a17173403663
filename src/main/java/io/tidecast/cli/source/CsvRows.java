package io.tidecast.cli.source;

import io.tidecast.cli.UserError;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file with the columns {@code series}, {@code time} and {@code value} in any order; every other column is a
 * covariate. A row without a value is passed over, for that is how files say that nothing was measured.
 *
 * <p>Whatever is wrong ends the reading with a {@link UserError} that names file and line.
 */
final class CsvRows implements AutoCloseable {
    private final CsvLines lines;
    private final int series;
    private final int time;
    private final int value;
    private final boolean onGrid;
    private long empty;

    /**
     * @param name what to call the file in messages
     * @param in its bytes, plain or gzip; closed with this
     * @param onGrid whether times have to be some since 1970, not an index
     */
    CsvRows(String name, InputStream in, boolean onGrid) {
        this.onGrid = onGrid;
        lines = new CsvLines(name, in);
        series = column("series");
        time = column("time");
        value = column("value");
    }

    /** The next row with a value, or null at the end. */
    @Nullable
    Row next() {
        for (List<String> fields = lines.row(); fields != null; fields = lines.row()) {
            if (!CsvLines.missing(fields, value)) return row(fields);
            empty++;
        }
        return null;
    }

    /** How many rows had no value so far. */
    long empty() {
        return empty;
    }

    /** An error about the line last read. */
    UserError error(String problem) {
        return lines.error(problem);
    }

    @Override
    public void close() {
        lines.close();
    }

    private Row row(List<String> fields) {
        if (fields.get(series).isEmpty()) throw error("the series is empty");
        Map<String, Double> covariates = new HashMap<>();
        for (int i = 0; i < fields.size(); i++)
            if (i != series && i != time && i != value && !CsvLines.missing(fields, i))
                covariates.put(lines.columns().get(i), lines.number(fields, i));
        long at = lines.time(fields, time);
        if (onGrid && lines.isIndexed())
            throw error("'" + fields.get(time) + "' in column time is a bare index, which has no place on the grid of"
                    + " grid.interval; write ISO-8601 or the time since 1970, or --set grid.interval=auto, where only the"
                    + " order counts");
        return new Row(fields.get(series), at, lines.number(fields, value), covariates);
    }

    private int column(String wanted) {
        int at = lines.columns().indexOf(wanted);
        if (at < 0)
            throw error("no column '" + wanted + "'; the first line must name the columns, at least series,time,value");
        return at;
    }
}
