package io.tidecast.nn.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Logs every epoch to a file as it ends, one line each; an earlier file of that name is replaced. */
public final class RunLog implements Callback {
    private final Path file;
    private final boolean csv;

    private RunLog(Path file, boolean csv) {
        this.file = file;
        this.csv = csv;
    }

    /** Comma-separated values under a header; a value that is not finite stays empty. */
    public static RunLog csv(Path file) {
        return new RunLog(file, true);
    }

    /** A JSON object a line; a value that is not finite is null. */
    public static RunLog jsonLines(Path file) {
        return new RunLog(file, false);
    }

    @Override
    public void epochEnd(Epoch epoch, FitControl control) {
        if (epoch.number() == 1) {
            write(csv ? "epoch," + String.join(",", epoch.values().keySet()) + "\n" : "", false);
        }
        write((csv ? csvLine(epoch) : jsonLine(epoch)) + "\n", true);
    }

    private static String csvLine(Epoch epoch) {
        Collection<Double> values = epoch.values().values();
        return epoch.number() + ","
                + values.stream().map(value -> number(value, "")).collect(Collectors.joining(","));
    }

    private static String jsonLine(Epoch epoch) {
        List<String> fields =
                epoch.values().entrySet().stream().map(RunLog::jsonField).toList();
        return "{\"epoch\":" + epoch.number() + "," + String.join(",", fields) + "}";
    }

    private static String jsonField(Map.Entry<String, Double> field) {
        return "\"" + field.getKey() + "\":" + number(field.getValue(), "null");
    }

    private static String number(double value, String otherwise) {
        return Double.isFinite(value) ? Double.toString(value) : otherwise;
    }

    private void write(String text, boolean append) {
        try {
            Files.writeString(
                    file,
                    text,
                    StandardOpenOption.CREATE,
                    append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the run log " + file + ": " + e.getMessage(), e);
        }
    }
}
