package io.tidecast.cli.verb;

import io.tidecast.cli.Progress;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.UserError;
import io.tidecast.cli.part.BacktestTable;
import io.tidecast.cli.source.CsvSource;
import io.tidecast.cli.source.Row;
import io.tidecast.cli.source.RowSource;
import io.tidecast.cli.source.Sample;
import io.tidecast.config.Settings;
import io.tidecast.topology.Forecasting;
import io.tidecast.trainer.FitSettings;
import io.tidecast.trainer.backtest.Backtest;
import io.tidecast.trainer.backtest.BacktestReport;
import io.tidecast.trainer.backtest.TimedValue;
import io.tidecast.trainer.fit.TrainingProgress;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.Verdict;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
        description = "Forecasts each value of a file before learning from it, and compares with the naive forecasts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Needs no broker. Forecaster and training are those of the stream: refreshed weights take over only if they win.",
            "",
            "Examples:",
            "  ${COMMAND-FULL-NAME} --sample weather",
            "  ${COMMAND-FULL-NAME} history.csv.gz --set season=24 --set grid.interval=1h",
        })
public final class BacktestVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @ArgGroup(multiplicity = "1")
    private What what;

    /** Either a file or a sample. */
    static final class What {
        @Parameters(paramLabel = "FILE", description = "CSV file as for replay; - for standard input.")
        private @Nullable String file;

        @Option(names = "--sample", paramLabel = "NAME", description = "weather, sensors or sp500.")
        private @Nullable Sample sample;
    }

    @Option(
            names = "--refresh",
            paramLabel = "N",
            defaultValue = "0",
            description = "Train after every so many observations a series (default: a sixth of what there is).")
    private int refresh;

    @Option(
            names = "--last",
            paramLabel = "SHARE",
            defaultValue = "0.333333",
            description = "Share of each series, its end, that is scored (default: a third).")
    private double last;

    @Override
    public Integer call() {
        Sample sample = what.sample;
        if (sample != null && sample.live()) throw new UserError("sample host is live; it has no past to test on");
        Settings settings =
                sample == null ? options.load() : options.load("sample " + sample.label(), sample.settings(), Map.of());
        List<TimedValue> values = values(sample);
        long series = values.stream().map(TimedValue::series).distinct().count();
        if (series == 0) throw new UserError("there are no values to test on");
        int every = refresh > 0 ? refresh : (int) Math.max(1, values.size() / series / 6);
        TrainingRun training = new TrainingRun(Forecasting.of(settings), FitSettings.of(settings), Clock.systemUTC());
        Backtest backtest = new Backtest(Forecasting.of(settings), training, every, last);
        try (Progress progress = Progress.of("backtest")) {
            BacktestReport report = backtest.run(values, new Shown(progress));
            PrintWriter out = spec.commandLine().getOut();
            new BacktestTable(report, settings.forecasting()).lines().forEach(out::println);
            out.flush();
        }
        return 0;
    }

    private List<TimedValue> values(@Nullable Sample sample) {
        List<TimedValue> values = new ArrayList<>();
        try (RowSource rows =
                sample == null ? CsvSource.open(String.valueOf(what.file)) : sample.open(Clock.systemUTC())) {
            for (Row row = rows.next(); row != null; row = rows.next())
                values.add(new TimedValue(row.series(), row.time(), row.value()));
        }
        return values;
    }

    /** Shows how far a backtest is. */
    private static final class Shown implements Backtest.Listener {
        private final Progress progress;
        private double share;
        private int runs;

        Shown(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void onValues(int done, int of) {
            share = (double) done / of;
            progress.at(share, done + " values forecast");
        }

        @Override
        public void onProgress(TrainingProgress training) {
            progress.at(
                    share,
                    String.format(
                            Locale.ROOT,
                            "training run %d: update %d of %d, loss %.4f, validation loss %.4f",
                            runs + 1,
                            training.update(),
                            training.updates(),
                            training.loss(),
                            training.validationLoss()));
        }

        @Override
        public void onVerdict(Verdict verdict) {
            runs++;
        }
    }
}
