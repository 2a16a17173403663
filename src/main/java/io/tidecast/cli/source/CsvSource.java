package io.tidecast.cli.source;

import io.tidecast.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A CSV file as a source: either checked to be in the order of time while it is read, or sorted first. */
public final class CsvSource implements RowSource {
    /** As many rows as are sorted in memory, about a gigabyte of them. */
    static final int MOST_SORTED = 5_000_000;

    private final CsvRows rows;
    private final @Nullable Queue<Row> sorted;
    private long last = Long.MIN_VALUE;

    private CsvSource(CsvRows rows, @Nullable Queue<Row> sorted) {
        this.rows = rows;
        this.sorted = sorted;
    }

    /** Reads row by row, in little memory; a row earlier than the one before it is an error. */
    public static CsvSource ordered(String name, InputStream in) {
        return new CsvSource(new CsvRows(name, in), null);
    }

    /** Reads everything, at most {@value #MOST_SORTED} rows, and sorts by time; rows of one time keep their order. */
    public static CsvSource sorted(String name, InputStream in) {
        CsvRows rows = new CsvRows(name, in);
        List<Row> all = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            if (all.size() == MOST_SORTED)
                throw rows.error("more than " + MOST_SORTED
                        + " rows are too many to sort in memory; sort the file by its" + " column time first");
            all.add(row);
        }
        all.sort(Comparator.comparingLong(Row::time));
        return new CsvSource(rows, new ArrayDeque<>(all));
    }

    /** The file's bytes, or standard input's for {@code -}. */
    public static InputStream open(String file) {
        if (file.equals("-")) return System.in;
        Path path = Path.of(file);
        try {
            if (Files.isDirectory(path))
                throw new UserError(file + " is a directory; name a CSV file or - for standard input");
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw new UserError("no such file: " + file, e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Row next() {
        if (sorted != null) return sorted.poll();
        Row row = rows.next();
        if (row != null && row.time() < last)
            throw rows.error(Instant.ofEpochMilli(row.time()) + " comes after " + Instant.ofEpochMilli(last)
                    + "; rows must be in the order of time (--sort sorts them)");
        if (row != null) last = row.time();
        return row;
    }

    @Override
    public String remarks() {
        return rows.empty() == 0 ? "" : rows.empty() + " rows without a value passed over";
    }

    @Override
    public void close() {
        rows.close();
    }
}
