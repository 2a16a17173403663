package io.tidecast.cli.part;

import io.tidecast.cli.OutputFile;
import io.tidecast.cli.UserError;
import io.tidecast.trainer.backtest.Forecasts;
import io.tidecast.trainer.backtest.Issue;
import io.tidecast.trainer.backtest.Trial;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A contestant's forecasts as CSV: {@code series,origin,step,time,value,q0.025,…,id}. Origin is the data row of the last value
 * seen, counted from 0; value is the median. The series stands there twice because tools of the M4 competition call it id.
 */
public final class ForecastsCsv {
    private final List<Trial> trials;
    private final double[] levels;

    public ForecastsCsv(List<Trial> trials, double[] levels) {
        this.trials = trials;
        this.levels = levels;
    }

    /** Writes the file anew, compressed where its name says so. */
    public void write(Path file, Forecasts forecasts) {
        try (Writer out = OutputFile.writer(file)) {
            out.write(header());
            for (Trial trial : trials) for (Issue issue : forecasts.of(trial)) write(out, trial, issue);
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private String header() {
        StringBuilder header = new StringBuilder("series,origin,step,time,value");
        for (double level : levels) header.append(",q").append(level);
        return header.append(",id\n").toString();
    }

    private static void write(Writer out, Trial trial, Issue issue) throws IOException {
        String series = quoted(trial.id());
        for (int step = 1; step <= issue.point().length; step++) {
            StringBuilder line = new StringBuilder(series)
                    .append(',')
                    .append(trial.series().rows()[issue.origin()])
                    .append(',')
                    .append(step)
                    .append(',')
                    .append(Instant.ofEpochMilli(trial.time(issue.origin(), step)))
                    .append(',')
                    .append(issue.point()[step - 1]);
            if (issue.quantiles().length > 0)
                for (double quantile : issue.quantiles()[step - 1])
                    line.append(',').append(quantile);
            out.write(line.append(',').append(series).append('\n').toString());
        }
    }

    private static String quoted(String field) {
        boolean plain = field.indexOf(',') < 0 && field.indexOf('"') < 0;
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
