package io.tidecast.cli.source;

import io.tidecast.cli.UserError;
import io.tidecast.trainer.backtest.SeriesValues;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Whole series out of a CSV file as people publish them: with the columns {@code series,time,value}, with a column for each
 * series beside one for the time, or with a row for each series (the M4 competition's form: id, then the values, oldest
 * first). Plain or gzip. Of the other columns those named as covariates come with the values, in all but the last form.
 */
public final class SeriesFile {
    private static final List<String> TIMES = List.of("time", "date", "timestamp", "datetime");

    private static final double MOST_OUT_OF_ORDER = 0.1;

    private static final Duration A_STEP = Duration.ofSeconds(1);

    private final Columns columns;
    private final Optional<Duration> interval;
    private final List<String> covariates;

    /**
     * Where the series stand in a file; what is null or empty is found out from the header.
     *
     * @param series name of the column with the series' ids
     * @param time name of the column with the times; {@value #BY_ROW} where the rows' order is all that counts
     * @param values names of the columns with values, each a series of its own
     * @param wide whether each row is one series
     */
    public record Columns(@Nullable String series, @Nullable String time, List<String> values, boolean wide) {
        /** Stands for the row's number instead of a time. */
        public static final String BY_ROW = "row";

        /** All is found out from the header. */
        public static Columns found() {
            return new Columns(null, null, List.of(), false);
        }
    }

    /**
     * @param interval between values that have no time, and from one of a bare index to the next; where it is empty, a second
     * @param covariates names of columns
     */
    public SeriesFile(Columns columns, Optional<Duration> interval, List<String> covariates) {
        this.columns = columns;
        this.interval = interval;
        this.covariates = List.copyOf(covariates);
    }

    /** All series of a file, or of standard input for {@code -}, in the order in which they first appear. */
    public List<SeriesValues> read(String file) {
        return read(file, CsvSource.bytes(file));
    }

    List<SeriesValues> read(String name, InputStream in) {
        try (CsvLines lines = new CsvLines(name, in)) {
            boolean wide = columns.wide() || looksWide(lines.columns());
            List<SeriesValues> series = wide ? wide(lines) : spaced(name, columns(lines), lines.isIndexed());
            if (series.isEmpty()) throw new UserError(name + " holds no values");
            for (SeriesValues one : series) checkOrder(name, one);
            return series;
        }
    }

    /** A bare index counts intervals, or seconds or milliseconds, which its usual step tells if it is an interval. */
    private List<SeriesValues> spaced(String name, List<SeriesValues> series, boolean indexed) {
        if (!indexed || interval.isEmpty()) return series;
        long[] steps = series.stream().flatMapToLong(SeriesFile::steps).sorted().toArray();
        if (steps.length == 0 || isInterval(steps, 1)) return series;
        if (isInterval(steps, 1e-3)) return stretched(series, 1e-3);
        if (steps[0] == A_STEP.toMillis())
            return stretched(series, interval.get().toMillis() / (double) steps[0]);
        throw new UserError(name
                + ": its times are neither since 1970 nor an index that grows by 1, and their steps of "
                + BigDecimal.valueOf(usual(steps), 3).stripTrailingZeros().toPlainString() + " are not the "
                + interval.get().toMillis() / 1e3
                + " seconds of grid.interval; set grid.interval to one step, leave it out where only the order counts, or"
                + " write times since 1970 or ISO-8601");
    }

    private boolean isInterval(long[] steps, double factor) {
        double intervals = factor * usual(steps) / interval.orElse(A_STEP).toMillis();
        return Math.abs(intervals - 1) < 0.1;
    }

    private static long usual(long[] sorted) {
        return sorted[(sorted.length - 1) / 2];
    }

    private static List<SeriesValues> stretched(List<SeriesValues> series, double factor) {
        return series.stream().map(s -> s.stretched(factor)).toList();
    }

    /** From each value to the next where that is later, milliseconds. */
    private static LongStream steps(SeriesValues series) {
        long[] times = series.times();
        return IntStream.range(1, times.length)
                .mapToLong(i -> times[i] - times[i - 1])
                .filter(step -> step > 0);
    }

    /** A value out of order is passed over as the stream would; a file that is in no order at all is an oversight. */
    private static void checkOrder(String name, SeriesValues series) {
        int late = 0;
        long latest = Long.MIN_VALUE;
        for (long time : series.times()) {
            if (time < latest) late++;
            latest = Math.max(latest, time);
        }
        if (late > MOST_OUT_OF_ORDER * series.times().length)
            throw new UserError(name + ": " + late + " of " + series.times().length + " values of series "
                    + series.series() + " are earlier than one before them; sort the rows by time first");
    }

    private static boolean looksWide(List<String> header) {
        return header.size() > 2 && header.get(1).equals("V2");
    }

    /** The series of a source of rows, with these covariates. */
    public static List<SeriesValues> of(RowSource rows, List<String> covariates) {
        Map<String, Growing> series = new LinkedHashMap<>();
        Set<String> unseen = new TreeSet<>(covariates);
        for (Row row = rows.next(); row != null; row = rows.next()) {
            Growing own = series.computeIfAbsent(row.series(), id -> new Growing(covariates));
            unseen.removeAll(row.covariates().keySet());
            own.add(row.time(), row.value(), own.size, row.covariates());
        }
        if (!unseen.isEmpty())
            throw new UserError("no row has " + String.join(", ", unseen) + ", which model.covariates asks for");
        return finished(series);
    }

    private List<SeriesValues> wide(CsvLines lines) {
        if (!covariates.isEmpty())
            throw lines.error("a file with a row for each series has no covariates; leave out model.covariates");
        Map<String, Growing> series = new LinkedHashMap<>();
        for (List<String> fields = lines.next(); fields != null; fields = lines.next()) {
            int end = fields.size();
            while (end > 1 && CsvLines.missing(fields, end - 1)) end--;
            Growing own = new Growing(covariates);
            for (int i = 1; i < end; i++) own.add((i - 1) * step(), lines.number(fields, i), i - 1, Map.of());
            if (fields.get(0).isEmpty()) throw lines.error("the series is empty");
            if (series.put(fields.get(0), own) != null) throw lines.error("series " + fields.get(0) + " comes twice");
        }
        return finished(series);
    }

    private List<SeriesValues> columns(CsvLines lines) {
        int id = seriesColumn(lines);
        int time = timeColumn(lines);
        int[] values = valueColumns(lines, id, time);
        int[] came = columns(lines, covariates, "model.covariates");
        Map<String, Growing> series = new LinkedHashMap<>();
        int number = 0;
        for (List<String> fields = lines.row(); fields != null; fields = lines.row(), number++) {
            if (id >= 0 && fields.get(id).isEmpty()) throw lines.error("the series is empty");
            long at = time < 0 ? number * step() : lines.time(fields, time);
            Map<String, Double> numbers = numbers(lines, fields, came);
            for (int value : values) {
                if (CsvLines.missing(fields, value)) continue;
                Growing own =
                        series.computeIfAbsent(name(lines, fields, id, value, values), any -> new Growing(covariates));
                own.add(at, lines.number(fields, value), id < 0 ? number : own.size, numbers);
            }
        }
        return finished(series);
    }

    private long step() {
        return interval.orElse(A_STEP).toMillis();
    }

    private static Map<String, Double> numbers(CsvLines lines, List<String> fields, int[] columns) {
        Map<String, Double> numbers = new HashMap<>();
        for (int column : columns)
            if (!CsvLines.missing(fields, column))
                numbers.put(lines.columns().get(column), lines.number(fields, column));
        return numbers;
    }

    private static String name(CsvLines lines, List<String> fields, int id, int value, int[] values) {
        String column = lines.columns().get(value);
        if (id < 0) return column;
        return values.length == 1 ? fields.get(id) : fields.get(id) + " " + column;
    }

    private int seriesColumn(CsvLines lines) {
        String wanted = columns.series();
        return wanted == null ? lines.columns().indexOf("series") : column(lines, wanted, "--series-column");
    }

    private int timeColumn(CsvLines lines) {
        String wanted = columns.time();
        if (wanted != null) return wanted.equals(Columns.BY_ROW) ? -1 : column(lines, wanted, "--time-column");
        for (int i = 0; i < lines.columns().size(); i++)
            if (TIMES.contains(lines.columns().get(i).toLowerCase(Locale.ROOT))) return i;
        throw lines.error("no column is called time, date or timestamp; choose one of "
                + String.join(", ", lines.columns()) + " with --time-column, or " + Columns.BY_ROW
                + " where the rows' order is all that counts");
    }

    /** Those asked for, else the one called value, else the only one there is beside series and time. */
    private int[] valueColumns(CsvLines lines, int series, int time) {
        if (!columns.values().isEmpty()) return columns(lines, columns.values(), "--value-column");
        int value = lines.columns().indexOf("value");
        if (value >= 0) return new int[] {value};
        int[] left = IntStream.range(0, lines.columns().size())
                .filter(column -> column != series && column != time)
                .toArray();
        if (left.length != 1)
            throw lines.error("no column is called value; choose among " + String.join(", ", lines.columns())
                    + " with --value-column");
        return left;
    }

    private static int[] columns(CsvLines lines, List<String> wanted, String option) {
        return wanted.stream().mapToInt(name -> column(lines, name, option)).toArray();
    }

    private static int column(CsvLines lines, String wanted, String option) {
        int at = lines.columns().indexOf(wanted);
        if (at < 0)
            throw lines.error(
                    "no column '" + wanted + "' for " + option + "; there are " + String.join(", ", lines.columns()));
        return at;
    }

    private static List<SeriesValues> finished(Map<String, Growing> series) {
        return series.entrySet().stream()
                .filter(entry -> entry.getValue().size > 0)
                .map(entry -> entry.getValue().finished(entry.getKey()))
                .toList();
    }

    /** A series as far as it has been read. */
    private static final class Growing {
        private long[] times = new long[256];
        private double[] values = new double[256];
        private int[] rows = new int[256];
        private final Map<String, double[]> covariates = new HashMap<>();
        private int size;

        Growing(List<String> names) {
            for (String name : names) covariates.put(name, new double[256]);
        }

        void add(long time, double value, int row, Map<String, Double> came) {
            if (size == values.length) {
                times = Arrays.copyOf(times, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
                rows = Arrays.copyOf(rows, 2 * size);
                covariates.replaceAll((name, numbers) -> Arrays.copyOf(numbers, 2 * size));
            }
            covariates.forEach((name, numbers) -> numbers[size] = came.getOrDefault(name, Double.NaN));
            times[size] = time;
            values[size] = value;
            rows[size++] = row;
        }

        SeriesValues finished(String series) {
            covariates.replaceAll((name, numbers) -> Arrays.copyOf(numbers, size));
            return new SeriesValues(
                    series,
                    Arrays.copyOf(times, size),
                    Arrays.copyOf(values, size),
                    Arrays.copyOf(rows, size),
                    covariates);
        }
    }
}
