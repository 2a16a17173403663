package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.topology.Forecasting;
import io.tidecast.trainer.FitSettings;
import io.tidecast.trainer.backtest.Backtest;
import io.tidecast.trainer.backtest.Baselines;
import io.tidecast.trainer.backtest.Forecasts;
import io.tidecast.trainer.backtest.Measures;
import io.tidecast.trainer.backtest.Scorer;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.backtest.Split;
import io.tidecast.trainer.backtest.Trial;
import io.tidecast.trainer.backtest.baseline.BaselineMethod;
import io.tidecast.trainer.backtest.baseline.LastValue;
import io.tidecast.trainer.backtest.baseline.Naive2;
import io.tidecast.trainer.backtest.baseline.SeasonalNaive;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A whole backtest: those who forecast, one after the other, and how they compare. */
public final class BacktestRun {
    private final List<Settings> bySeed;
    private final ForecastSettings settings;
    private final Consumer<String> print;
    private final BacktestProgress progress;
    private final Backtest backtest;
    private final List<Forecasts> networks = new ArrayList<>();
    private final List<Forecasts> baselines = new ArrayList<>();

    /**
     * @param bySeed the settings, once for each seed
     * @param print where lines go
     */
    public BacktestRun(List<Settings> bySeed, List<SeriesValues> series, Split.Rule rule, Consumer<String> print) {
        this.bySeed = List.copyOf(bySeed);
        this.settings = Forecasting.of(bySeed.get(0));
        this.print = print;
        this.progress = new BacktestProgress(print);
        this.backtest = new Backtest(settings, series, rule, Clock.systemUTC(), progress);
        if (backtest.trials().stream().allMatch(trial -> trial.origins().length == 0))
            throw new UserError("no series has a moment in the scored part that " + settings.horizon()
                    + " values follow; score more or set a smaller horizon");
    }

    /** Networks trained once, on what comes before the scored part. */
    public void once() {
        for (Settings seed : bySeed) {
            String name = name(seed);
            progress.begin(name);
            TrainingRun training = training(seed);
            if (!backtest.canTrain(training))
                throw new UserError("no series has the " + training.observationsNeeded()
                        + " observations before the scored part that training needs");
            long began = System.nanoTime();
            Verdict verdict = backtest.train(training);
            Forecasts forecasts = backtest.byModel(name, verdict.promoted() ? verdict.challenger() : null);
            networks.add(new Forecasts(name, (System.nanoTime() - began) / 1e9, forecasts.bySeries()));
        }
    }

    /** Networks refreshed on the way, after every so many observations a series. */
    public void prequentially(int refresh) {
        for (Settings seed : bySeed) {
            String name = name(seed);
            progress.begin(name);
            networks.add(backtest.prequentially(name, training(seed), refresh));
        }
    }

    /** Prints how all compare. */
    public void show(boolean standardised) {
        baselines();
        int season = settings.seasons().isEmpty() ? 1 : settings.seasons().get(0);
        Scorer scorer = new Scorer(backtest.trials(), settings.levels(), season);
        Measures naive2 = scorer.measures(baselines.get(2));
        List<BacktestTable.Line> lines = new ArrayList<>();
        for (List<Forecasts> some : List.of(networks, baselines))
            for (Forecasts forecasts : some)
                lines.add(new BacktestTable.Line(
                        forecasts.name(), scorer.measures(forecasts, naive2), forecasts.seconds()));
        print.accept("");
        print.accept(backtest.trials().size() + " series, "
                + lines.get(0).measures().points() + " values forecast; " + "MASE in units of the in-sample "
                + (season == 1 ? "last value" : "seasonal naive of " + season));
        print.accept("");
        new BacktestTable(lines, standardised).lines().forEach(print);
        print.accept("");
        print.accept(ratio(scorer));
    }

    private String ratio(Scorer scorer) {
        double sum = 0;
        int count = 0;
        for (int step : settings.scoredSteps()) {
            double[] ours = scorer.errorsAt(networks.get(0), step);
            double[] last = scorer.errorsAt(baselines.get(0), step);
            double[] seasonal = scorer.errorsAt(baselines.get(1), step);
            for (int t = 0; t < ours.length; t++) {
                double better = Math.min(last[t], seasonal[t]);
                // An error of zero happens; it must not count without limit.
                double least = 0.01 * Math.max(ours[t], better);
                if (Double.isNaN(least)) continue;
                if (least > 0) sum += Math.log(Math.max(ours[t], least) / Math.max(better, least));
                count++;
            }
        }
        long rejected = backtest.trials().stream().mapToLong(Trial::rejected).sum();
        return String.format(
                Locale.ROOT,
                "absolute error ÷ the better naive's, geometric mean over series and steps: %.3f%s",
                Math.exp(sum / count),
                rejected == 0 ? "" : "; " + rejected + " values had no place on the grid");
    }

    /** Writes the forecasts of the first network there, and those of the others beside it. */
    public void write(Path file) {
        ForecastsCsv csv = new ForecastsCsv(backtest.trials(), settings.levels());
        for (int i = 0; i < networks.size(); i++) csv.write(i == 0 ? file : beside(file, i + 1), networks.get(i));
    }

    private static Path beside(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String numbered = dot < 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
        return file.resolveSibling(numbered);
    }

    private void baselines() {
        int season = settings.seasons().isEmpty() ? 1 : settings.seasons().get(0);
        List<BaselineMethod> methods =
                List.of(new LastValue(), new SeasonalNaive(settings.seasons()), new Naive2(season));
        Baselines run = new Baselines(backtest.trials(), Clock.systemUTC(), progress);
        for (BaselineMethod method : methods) {
            progress.begin(method.name());
            baselines.add(run.by(method));
        }
        progress.end();
    }

    private TrainingRun training(Settings seed) {
        return new TrainingRun(settings, FitSettings.of(seed), Clock.systemUTC());
    }

    private String name(Settings seed) {
        return bySeed.size() == 1 ? "network" : "network, seed " + seed.train().seed();
    }
}
