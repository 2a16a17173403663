package io.tidecast.cli.verb;

import io.tidecast.cli.ColumnOptions;
import io.tidecast.cli.Combinations;
import io.tidecast.cli.OutputFile;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.UserError;
import io.tidecast.cli.part.AnomalyWatch;
import io.tidecast.cli.part.CalendarSeasons;
import io.tidecast.cli.part.NabTable;
import io.tidecast.cli.source.NabLabels;
import io.tidecast.cli.source.SeriesFile;
import io.tidecast.config.AnomalySettings;
import io.tidecast.config.Settings;
import io.tidecast.forecast.Anomaly;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.nab.LabelledScores;
import io.tidecast.trainer.nab.NabProfile;
import io.tidecast.trainer.nab.Window;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code anomalies}: what in a file was out of the ordinary. */
@Command(
        name = "anomalies",
        description = "Finds what is out of the ordinary in files, as the stream would have found it, value by value.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Needs no broker. Every value is forecast before it is learnt from, and judged by the intervals that had been"
                    + " forecast for it. Unless set, seasons are a day and a week in steps of the file's own interval.",
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} machine.csv",
            "  ${COMMAND-FULL-NAME} data/*/*.csv --labels combined_windows.json       scored by NAB's rule",
            "  ${COMMAND-FULL-NAME} machine.csv --set season=288 --set look.back=288 --out scores.csv",
        })
public final class AnomaliesVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private ColumnOptions columns;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files, plain or gzip, as for backtest.")
    private List<String> files;

    @Option(
            names = "--labels",
            paramLabel = "JSON",
            description =
                    "What was out of the ordinary, in the form of NAB's combined_windows.json: shows the scores by"
                            + " NAB's rule.")
    private @Nullable Path labels;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "STANDARD",
            description = "Of NAB's rule: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private NabProfile profile;

    @Option(names = "--threshold", paramLabel = "SCORE", description = "As --set anomaly.threshold=SCORE.")
    private @Nullable String threshold;

    @Option(names = "--out", paramLabel = "CSV", description = "Write the score of every value there.")
    private @Nullable Path out;

    @Override
    public Integer call() {
        OutputFile.check("--out", out);
        new Combinations(spec).require("--profile", "--labels");
        NabLabels known = labels == null ? null : NabLabels.read(labels);
        PrintWriter print = spec.commandLine().getOut();
        List<LabelledScores> labelled = new ArrayList<>();
        List<String> rows = new ArrayList<>(List.of("file,series,time,value,score"));
        Settings asked = settings(Map.of());
        SeriesFile reader = columns.file(asked, asked.covariates().names());
        for (String file : files) {
            List<SeriesValues> all = reader.read(file);
            if (known != null && all.size() > 1)
                throw new UserError(file + " holds " + all.size() + " series; labels are for files of one");
            for (SeriesValues series : all) {
                List<Window> windows = known == null ? List.of() : known.of(file, series);
                AnomalyWatch watch = watch(file, series, print);
                if (known != null) labelled.add(new LabelledScores(name(file), watch.scores(), windows));
                if (out != null) write(file, watch, rows);
            }
        }
        if (!labelled.isEmpty())
            new NabTable(profile, labelled).lines(asked.anomalies().threshold()).forEach(print::println);
        if (out != null) write(out, rows);
        print.flush();
        return 0;
    }

    private AnomalyWatch watch(String file, SeriesValues series, PrintWriter print) {
        Settings settings = settings(CalendarSeasons.settings(series.times()));
        AnomalyWatch watch = new AnomalyWatch(name(file), series, settings);
        watch.run();
        print.printf(
                Locale.ROOT,
                "%s, %s: %d values, seasons %s, %d %s%n",
                name(file),
                series.series(),
                series.size(),
                settings.forecasting().seasons(),
                watch.anomalies().size(),
                watch.anomalies().size() == 1 ? "anomaly" : "anomalies");
        for (Anomaly anomaly : watch.anomalies()) print.println(line(anomaly));
        print.println();
        print.flush();
        return watch;
    }

    private static String line(Anomaly anomaly) {
        double[] quantiles = anomaly.quantiles();
        return String.format(
                Locale.ROOT,
                "  %s  score %.2f  value %-10.6g expected %.6g to %.6g, %d %s ahead",
                Instant.ofEpochMilli(anomaly.time()),
                anomaly.score(),
                anomaly.observed(),
                quantiles[0],
                quantiles[quantiles.length - 1],
                anomaly.step(),
                anomaly.step() == 1 ? "step" : "steps");
    }

    private static void write(String file, AnomalyWatch watch, List<String> rows) {
        SeriesValues series = watch.series();
        for (int i = 0; i < series.size(); i++)
            rows.add(String.join(
                    ",",
                    name(file),
                    series.series(),
                    Instant.ofEpochMilli(series.times()[i]).toString(),
                    String.valueOf(series.values()[i]),
                    String.valueOf(watch.scores()[i])));
    }

    private static void write(Path out, List<String> rows) {
        try {
            Files.write(out, rows);
        } catch (IOException e) {
            throw new UserError("cannot write " + out + ": " + e.getMessage(), e);
        }
    }

    private static String name(String file) {
        return String.valueOf(Path.of(file).getFileName());
    }

    private Settings settings(Map<String, String> preset) {
        Map<String, String> asked = threshold == null ? Map.of() : Map.of(AnomalySettings.THRESHOLD, threshold);
        return options.load("anomalies", preset, asked);
    }
}
