package io.tidecast.cli.verb;

import io.tidecast.cli.ColumnOptions;
import io.tidecast.cli.Combinations;
import io.tidecast.cli.ForecastOptions;
import io.tidecast.cli.OutputFile;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.SplitOptions;
import io.tidecast.cli.UserError;
import io.tidecast.cli.part.Actuals;
import io.tidecast.cli.part.BacktestPlot;
import io.tidecast.cli.part.BacktestReport;
import io.tidecast.cli.part.BacktestRun;
import io.tidecast.cli.part.ColdStartRun;
import io.tidecast.cli.part.Without;
import io.tidecast.cli.source.RowSource;
import io.tidecast.cli.source.Sample;
import io.tidecast.cli.source.SeriesFile;
import io.tidecast.config.Settings;
import io.tidecast.config.TrainSettings;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.backtest.Split;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backtest}: how good the forecasts would have been. */
@Command(
        name = "backtest",
        description = "Forecasts the values of a file as the stream would have, and compares with the baselines.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Needs no broker. Forecaster and training are those of the stream: weights take over only if they win.",
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} --sample weather",
            "  ${COMMAND-FULL-NAME} history.csv.gz --season 24 --set grid.interval=1h",
            "  ${COMMAND-FULL-NAME} Hourly-train.csv --final --actual Hourly-test.csv --season 24,168 --horizon 48",
            "  ${COMMAND-FULL-NAME} ETTh1.csv --value-column OT --season 24 --once --train-to 8640 --from 11520 --to 14399",
            "  ${COMMAND-FULL-NAME} Hourly-train.csv --season 24,168 --horizon 48 --cold-start",
        })
public final class BacktestVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private ForecastOptions forecasts;

    @Mixin
    private ColumnOptions columns;

    @Mixin
    private SplitOptions split;

    @ArgGroup(multiplicity = "1")
    private What what;

    /** Either a file or a sample. */
    static final class What {
        @Parameters(
                paramLabel = "FILE",
                description = "CSV file, plain or gzip, with the columns series, time and value, or as the --…-column"
                        + " options say; - for standard input.")
        private @Nullable String file;

        @Option(names = "--sample", paramLabel = "NAME", description = "weather, sensors or sp500.")
        private @Nullable Sample sample;
    }

    @Option(
            names = "--seed",
            paramLabel = "N",
            split = ",",
            description = "Seed of the training; several are shown side by side (default: train.seed).")
    private List<Long> seeds = new ArrayList<>();

    @Option(
            names = "--refresh",
            paramLabel = "N",
            description = "Train after every so many observations a series (default: a sixth of what there is).")
    private @Nullable Integer refresh;

    @Option(
            names = "--once",
            description = "Train once, on what comes before the scored part, instead of again and again.")
    private boolean once;

    @Option(names = "--final", description = "One forecast from the end of each series, trained once on all of it.")
    private boolean last;

    @Option(
            names = "--actual",
            paramLabel = "FILE",
            description = "With --final: what came next, in the same form as FILE.")
    private @Nullable String actual;

    @Option(
            names = "--standardise",
            description = "Show squared and absolute errors of standardised values, too, by mean and deviation of what"
                    + " was trained on.")
    private boolean standardise;

    @Option(
            names = "--log-returns",
            description = "For prices: show errors of the logarithm of the value over the last one seen, too.")
    private boolean logReturns;

    @Option(
            names = "--out",
            paramLabel = "CSV",
            description = "Write the forecasts there; gzip if the name ends in .gz.")
    private @Nullable Path out;

    @Option(
            names = "--plot",
            paramLabel = "PNG",
            description = "Draw fans, the error by horizon and how true the levels are.")
    private @Nullable Path plot;

    @Option(
            names = "--regardless",
            description = "Put what was trained once in force even if it does not win on the held-back tail.")
    private boolean regardless;

    @Option(
            names = "--without",
            paramLabel = "NAME[,…]",
            converter = Without.Converter.class,
            completionCandidates = Without.Names.class,
            description = "Beside the whole method, one that leaves this out; any number of times, each a row of the"
                    + " table:%n${COMPLETION-CANDIDATES}")
    private List<Without> ablations = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            split = ",",
            description =
                    "A model from a file, in force from the scored part on, instead of training; several are shown"
                            + " side by side.")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--cold-start",
            description =
                    "Instead: train on some of the series and show how the others are forecast from their first value"
                            + " on, by how many values have been seen.")
    private boolean coldStart;

    @Option(
            names = "--baselines",
            paramLabel = "all|naive",
            defaultValue = "all",
            description = "all: exponential smoothing and a linear map, too, which take their time.")
    private Which baselines = Which.all;

    /** Which baselines take part. */
    enum Which {
        all,
        naive
    }

    @Override
    public Integer call() {
        check();
        Settings settings = settings();
        List<SeriesValues> series = what.sample == null
                ? columns.file(settings, settings.covariates().names()).read(String.valueOf(what.file))
                : sample(what.sample, settings);
        PrintWriter print = spec.commandLine().getOut();
        Consumer<String> lines = line -> {
            print.println(line);
            print.flush();
        };
        if (coldStart) {
            for (Long seed : seeds()) new ColdStartRun(series, lines).show(name(Without.NOTHING, seed), settings(seed));
            return 0;
        }
        BacktestRun run = new BacktestRun(settings, whole(series, settings), rule(series), lines);
        forecast(run, series);
        if (out != null) run.write(out);
        if (last && actual == null) return 0;
        run.baselines(baselines == Which.all);
        BacktestReport report = new BacktestReport(run);
        report.lines(standardise).forEach(lines);
        if (logReturns) report.logReturns().forEach(lines);
        if (plot != null) new BacktestPlot(run).write(plot);
        return 0;
    }

    private void check() {
        String[] parts = {"--last", "--origins", "--from", "--to", "--train-to"};
        String[] scores = {"--plot", "--standardise", "--log-returns", "--baselines"};
        Combinations given = new Combinations(spec)
                .exclude("--cold-start", parts)
                .exclude("--cold-start", scores)
                .exclude("--cold-start", "--out", "--final", "--actual", "--once", "--refresh", "--regardless")
                .exclude("--cold-start", "--model", "--without")
                .exclude("--model", "--refresh", "--once", "--seed", "--without", "--regardless")
                .exclude("--final", parts)
                .exclude("--final", "--refresh")
                .exclude("--once", "--refresh")
                .require("--regardless", "--once", "--final")
                .require("--train-to", "--once", "--model")
                .require("--actual", "--final")
                .require("--to", "--from");
        if (last && actual == null) for (String score : scores) given.require(score, "--actual");
        if (refresh != null && refresh < 1) throw new UserError("--refresh must be at least 1, got: " + refresh);
        OutputFile.check("--out", out);
        OutputFile.check("--plot", plot);
        if (plot != null && !plot.toString().toLowerCase(Locale.ROOT).endsWith(".png"))
            throw new UserError("--plot: what is drawn is a PNG, so the name of " + plot + " has to end in .png");
    }

    private void forecast(BacktestRun run, List<SeriesValues> series) {
        for (Path model : models) run.model(model, settings(null));
        if (!models.isEmpty()) return;
        List<Without> methods = new ArrayList<>(List.of(Without.NOTHING));
        methods.addAll(ablations);
        for (Without method : methods)
            for (Long seed : seeds()) {
                if (last || once) run.once(name(method, seed), settings(seed), method, regardless);
                else run.prequentially(name(method, seed), settings(seed), method, refresh(series));
            }
    }

    private List<@Nullable Long> seeds() {
        return seeds.isEmpty() ? Collections.<@Nullable Long>singletonList(null) : new ArrayList<>(seeds);
    }

    private static String name(Without method, @Nullable Long seed) {
        return "network" + method + (seed == null ? "" : ", seed " + seed);
    }

    private int refresh(List<SeriesValues> series) {
        if (refresh != null) return refresh;
        return (int) Math.max(1, series.stream().mapToLong(SeriesValues::size).sum() / series.size() / 6);
    }

    private Split.Rule rule(List<SeriesValues> series) {
        if (!last) return split.rule();
        Map<String, Integer> known =
                series.stream().collect(Collectors.toMap(SeriesValues::series, SeriesValues::size));
        return Split.after(s -> known.getOrDefault(s.series(), s.size()));
    }

    /** The series with what came next. */
    private List<SeriesValues> whole(List<SeriesValues> series, Settings settings) {
        if (actual == null && last && out == null)
            throw new UserError("--final needs --actual FILE to score against, or --out CSV to write to");
        if (actual == null) return series;
        List<SeriesValues> next = columns.file(settings, List.of()).read(actual);
        return new Actuals(actual, next).after(String.valueOf(what.file), series);
    }

    private static List<SeriesValues> sample(Sample sample, Settings settings) {
        try (RowSource rows = sample.open(Clock.systemUTC())) {
            return SeriesFile.of(rows, settings.covariates().names());
        }
    }

    private Settings settings() {
        return settings(null);
    }

    private Settings settings(@Nullable Long seed) {
        Sample sample = what.sample;
        if (sample != null && sample.live()) throw new UserError("sample host is live; it has no past to test on");
        Map<String, String> asked = forecasts.settings();
        if (seed != null) asked.put(TrainSettings.SEED, "" + seed);
        return sample == null
                ? options.load("backtest", Map.of(), asked)
                : options.load("sample " + sample.label(), sample.settings(), asked);
    }
}
