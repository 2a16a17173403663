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
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a CSV file, plain or gzip, as fields below named columns. Between columns stand commas, semicolons or tabs, as in
 * the first line; beside semicolons and tabs a number may have a decimal comma. Whatever is wrong ends the reading with a {@link
 * UserError} that names file and line.
 */
final class CsvLines implements AutoCloseable {
    /** How files say that nothing was measured. */
    private static final Set<String> MISSING = Set.of("", "NA", "N/A", "NaN", "nan", "null", "NULL");

    private final String name;
    private final BufferedReader lines;
    private final char separator;
    private final List<String> columns;
    private final EventTime times = new EventTime();
    private long line = 1;

    /**
     * @param name what to call the file in messages
     * @param in its bytes, plain or gzip; closed with this
     */
    CsvLines(String name, InputStream in) {
        this.name = name;
        try {
            lines = new BufferedReader(new InputStreamReader(plain(in), StandardCharsets.UTF_8));
            String header = lines.readLine();
            if (header == null) throw new UserError(name + " is empty; its first line must name the columns");
            if (header.indexOf('\0') >= 0)
                throw new UserError(name + " is no text in UTF-8; save it as CSV in UTF-8, plain or gzip");
            String names = header.replace("\uFEFF", "");
            separator = CsvLine.separator(names);
            columns = CsvLine.split(names, separator);
        } catch (IOException e) {
            throw new UserError("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /** The names in the first line. */
    List<String> columns() {
        return columns;
    }

    /** The fields of the next line that is not blank, however many they are; null at the end. */
    @Nullable
    List<String> next() {
        try {
            String text = lines.readLine();
            while (text != null && text.isBlank()) {
                line++;
                text = lines.readLine();
            }
            if (text == null) return null;
            line++;
            if (!CsvLine.isClosed(text))
                throw error("a quote is opened and not closed; a field has to end on its line");
            return CsvLine.split(text, separator);
        } catch (IOException e) {
            throw new UserError("cannot read " + name + " after line " + line + ": " + e.getMessage(), e);
        }
    }

    /** The fields of the next line, one for each column; null at the end. */
    @Nullable
    List<String> row() {
        List<String> fields = next();
        if (fields != null && fields.size() != columns.size())
            throw error("has " + fields.size() + " columns where the header has " + columns.size());
        return fields;
    }

    /** Whether a column says that nothing was measured. */
    static boolean missing(List<String> fields, int column) {
        return MISSING.contains(fields.get(column));
    }

    /** The finite number in a column. */
    double number(List<String> fields, int column) {
        String text = fields.get(column);
        try {
            double number = Double.parseDouble(separator == ',' ? text : text.replace(',', '.'));
            if (Double.isFinite(number)) return number;
        } catch (NumberFormatException e) {
            // said below, together with what is infinite or not a number
        }
        String where = column < columns.size() ? columns.get(column) : "" + (column + 1);
        throw error("'" + text + "' in column " + where + " is not a finite number");
    }

    /** The time in a column, epoch milliseconds. */
    long time(List<String> fields, int column) {
        try {
            return times.next(fields.get(column));
        } catch (DateTimeException e) {
            String where = "'" + fields.get(column) + "' in column " + columns.get(column);
            if (EventTime.endsWithYear(fields.get(column)))
                throw error(where + " may begin with the day or with the month; write the column as yyyy-mm-dd");
            throw error(where + " is neither ISO-8601 (such as 2016-07-01 or " + Instant.EPOCH
                    + ") nor a number (epoch seconds, milliseconds or finer, or an index)");
        }
    }

    /** Whether the times read are a bare index. */
    boolean isIndexed() {
        return times.isIndex();
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

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        return magic == GZIPInputStream.GZIP_MAGIC ? new GZIPInputStream(buffered) : buffered;
    }
}
