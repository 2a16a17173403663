package io.tidecast.cli.source;

import io.tidecast.cli.UserError;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file with the columns {@code series}, {@code time} and {@code value} in any order; every other column is a
 * covariate. A row with an empty value is passed over, for that is how files say that nothing was measured.
 *
 * <p>Whatever is wrong ends the reading with a {@link UserError} that names file and line.
 */
final class CsvRows implements AutoCloseable {
    private final String name;
    private final BufferedReader lines;
    private final List<String> columns;
    private final int series;
    private final int time;
    private final int value;
    private long line = 1;
    private long empty;

    /**
     * @param name what to call the file in messages
     * @param in its bytes, plain or gzip; closed with this
     */
    CsvRows(String name, InputStream in) {
        this.name = name;
        try {
            lines = new BufferedReader(new InputStreamReader(plain(in), StandardCharsets.UTF_8));
            String header = lines.readLine();
            columns = header == null ? List.of() : CsvLine.split(header.replace("\uFEFF", ""));
        } catch (IOException e) {
            throw new UserError("cannot read " + name + ": " + e.getMessage(), e);
        }
        series = column("series");
        time = column("time");
        value = column("value");
    }

    /** The next row with a value, or null at the end. */
    @Nullable
    Row next() {
        for (List<String> fields = fields(); fields != null; fields = fields()) {
            if (!fields.get(value).isEmpty()) return row(fields);
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
        return new UserError(name + " line " + line + ": " + problem);
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UserError("cannot close " + name + ": " + e.getMessage(), e);
        }
    }

    private @Nullable List<String> fields() {
        try {
            String text = lines.readLine();
            while (text != null && text.isBlank()) {
                line++;
                text = lines.readLine();
            }
            if (text == null) return null;
            line++;
            List<String> fields = CsvLine.split(text);
            if (fields.size() != columns.size())
                throw error("has " + fields.size() + " columns where the header has " + columns.size());
            return fields;
        } catch (IOException e) {
            throw new UserError("cannot read " + name + " after line " + line + ": " + e.getMessage(), e);
        }
    }

    private Row row(List<String> fields) {
        if (fields.get(series).isEmpty()) throw error("the series is empty");
        Map<String, Double> covariates = new HashMap<>();
        for (int i = 0; i < columns.size(); i++)
            if (i != series && i != time && i != value && !fields.get(i).isEmpty())
                covariates.put(columns.get(i), number(fields, i));
        return new Row(fields.get(series), time(fields.get(time)), number(fields, value), covariates);
    }

    private double number(List<String> fields, int column) {
        try {
            double number = Double.parseDouble(fields.get(column));
            if (Double.isFinite(number)) return number;
        } catch (NumberFormatException e) {
            // said below, together with what is infinite or not a number
        }
        throw error("'" + fields.get(column) + "' in column " + columns.get(column) + " is not a finite number");
    }

    private long time(String text) {
        try {
            return EventTime.parse(text);
        } catch (DateTimeException e) {
            throw error("'" + text + "' in column time is neither ISO-8601 (such as " + Instant.EPOCH
                    + ") nor epoch milliseconds");
        }
    }

    private int column(String wanted) {
        int at = columns.indexOf(wanted);
        if (at < 0)
            throw new UserError(name + " line 1: no column '" + wanted
                    + "'; the first line must name the columns, at least series,time,value");
        return at;
    }

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered;
    }
}
