package io.tidecast.cli.source;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidecast.cli.UserError;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.nab.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Labels in the form of the Numenta Anomaly Benchmark's {@code combined_windows.json}: file to a list of [first, last] times
 * between which something was out of the ordinary.
 */
public final class NabLabels {
    private final Path path;
    private final Map<String, List<List<String>>> windows;

    private NabLabels(Path path, Map<String, List<List<String>>> windows) {
        this.path = path;
        this.windows = windows;
    }

    /** Reads a file of labels. */
    public static NabLabels read(Path path) {
        try {
            return new NabLabels(
                    path, new ObjectMapper().readValue(Files.readAllBytes(path), new TypeReference<>() {}));
        } catch (NoSuchFileException e) {
            throw new UserError("no such file: " + path, e);
        } catch (IOException e) {
            throw new UserError(
                    path
                            + " holds no labels, which look like {\"dir/file.csv\": [[\"2014-10-30 15:30:00\", \"2014-11-03"
                            + " 22:30:00\"], …]}",
                    e);
        }
    }

    /** The windows of the series that was read from {@code file}, which the labels know by the end of its path. */
    public List<Window> of(String file, SeriesValues series) {
        String plain = file.endsWith(".gz") ? file.substring(0, file.length() - 3) : file;
        String name = String.valueOf(Path.of(plain).getFileName());
        for (Map.Entry<String, List<List<String>>> entry : windows.entrySet())
            if (plain.equals(entry.getKey())
                    || plain.endsWith("/" + entry.getKey())
                    || entry.getKey().endsWith("/" + name)) return rows(entry.getValue(), series);
        throw new UserError(
                path + " has no labels for " + file + "; it has some for " + String.join(", ", windows.keySet()));
    }

    private List<Window> rows(List<List<String>> times, SeriesValues series) {
        List<Window> rows = new ArrayList<>();
        for (List<String> pair : times) {
            if (pair.size() != 2) throw new UserError(path + ": a window needs a first and a last time, got " + pair);
            rows.add(new Window(row(series, pair.get(0)), row(series, pair.get(1))));
        }
        return rows;
    }

    private int row(SeriesValues series, String text) {
        try {
            long time = EventTime.parse(text);
            for (int i = 0; i < series.size(); i++) if (series.times()[i] == time) return i;
        } catch (DateTimeException e) {
            throw new UserError(path + ": '" + text + "' is no time", e);
        }
        throw new UserError(path + ": " + text + " is the time of no value in the file");
    }
}
