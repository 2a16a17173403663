package io.tidecast.cli.source;

import io.tidecast.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** A CSV file, plain or gzip, as a source; its rows must be in the order of time. */
public final class CsvSource implements RowSource {
    /** As many rows as are sorted in memory, about a gigabyte of them. */
    static final int MOST_SORTED = 5_000_000;

    private final CsvRows rows;
    private final DoubleSupplier share;
    private long last = Long.MIN_VALUE;
    private long count;

    /** Reads from a stream whose length nobody knows. */
    public CsvSource(String name, InputStream in) {
        this(name, new CountingInput(in, 0), false);
    }

    private CsvSource(String name, CountingInput in, boolean onGrid) {
        rows = new CsvRows(name, in, onGrid);
        share = in::share;
    }

    /** Reads from a stream that is known to have so many rows. */
    CsvSource(String name, InputStream in, long size) {
        rows = new CsvRows(name, in, false);
        share = () -> (double) count / size;
    }

    /**
     * Reads a file, or standard input for {@code -}.
     *
     * @param onGrid whether times have to be some since 1970, not an index
     */
    public static CsvSource open(String file, boolean onGrid) {
        return new CsvSource(file.equals("-") ? "standard input" : file, bytes(file), onGrid);
    }

    /** The bytes of a file, or of standard input for {@code -}. */
    static CountingInput bytes(String file) {
        if (file.equals("-")) return new CountingInput(System.in, 0);
        Path path = Path.of(file);
        try {
            if (Files.isDirectory(path))
                throw new UserError(file + " is a directory; name a CSV file, or - for standard input");
            return new CountingInput(Files.newInputStream(path), Files.size(path));
        } catch (NoSuchFileException e) {
            throw new UserError("no such file: " + file, e);
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Row next() {
        Row row = rows.next();
        if (row == null) return null;
        if (row.time() < last)
            throw rows.error(Instant.ofEpochMilli(row.time()) + " comes after " + Instant.ofEpochMilli(last)
                    + "; rows must be in the order of time (--sort sorts them)");
        last = row.time();
        count++;
        return row;
    }

    /**
     * All rows that are left, sorted by time; rows of one time keep their order.
     *
     * @throws UserError if there are more than {@value #MOST_SORTED}
     */
    public RowSource sorted() {
        List<Row> all = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            if (all.size() == MOST_SORTED)
                throw rows.error("more than " + MOST_SORTED
                        + " rows are too many to sort in memory; sort the file by its column time first");
            all.add(row);
        }
        all.sort(Comparator.comparingLong(Row::time));
        return new ListSource(all, remarks());
    }

    @Override
    public double share() {
        return share.getAsDouble();
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
