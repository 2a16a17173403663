package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.ModelId;
import io.tidecast.topology.Forecasting;
import io.tidecast.trainer.FitSettings;
import io.tidecast.trainer.backtest.Backtest;
import io.tidecast.trainer.backtest.Baselines;
import io.tidecast.trainer.backtest.Forecasts;
import io.tidecast.trainer.backtest.RidgeMap;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.backtest.Split;
import io.tidecast.trainer.backtest.Trial;
import io.tidecast.trainer.backtest.baseline.BaselineMethod;
import io.tidecast.trainer.backtest.baseline.ExponentialSmoothing;
import io.tidecast.trainer.backtest.baseline.LastValue;
import io.tidecast.trainer.backtest.baseline.Naive2;
import io.tidecast.trainer.backtest.baseline.SeasonalNaive;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.Verdict;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A whole backtest: all who forecast, one after the other. */
public final class BacktestRun {
    private final ForecastSettings settings;
    private final Consumer<String> print;
    private final BacktestProgress progress;
    private final Backtest backtest;
    private final Map<Without, List<Forecasts>> networks = new LinkedHashMap<>();
    private final List<Forecasts> baselines = new ArrayList<>();

    /** @param print where the verdicts of training runs go */
    public BacktestRun(Settings settings, List<SeriesValues> series, Split.Rule rule, Consumer<String> print) {
        this.settings = Forecasting.of(settings);
        this.print = print;
        this.progress = new BacktestProgress(print);
        this.backtest = new Backtest(this.settings, series, rule, Clock.systemUTC(), progress);
        if (backtest.trials().stream().allMatch(trial -> trial.origins().length == 0))
            throw new UserError("no series has a moment in the scored part that " + this.settings.horizon()
                    + " values follow (the longest has " + longest(series)
                    + " in all); score more or set a smaller horizon");
    }

    private static int longest(List<SeriesValues> series) {
        return series.stream().mapToInt(SeriesValues::size).max().orElse(0);
    }

    /**
     * A network trained once, on what comes before the scored part.
     *
     * @param without what it leaves out of the method
     * @param regardless whether it is in force even if it has not won
     */
    public void once(String name, Settings seed, Without without, boolean regardless) {
        progress.begin(name);
        TrainingRun training = training(seed, without);
        Backtest backtest = backtest(without);
        if (!backtest.canTrain(training)) {
            print.accept(name + ": no series has the " + training.observationsNeeded()
                    + " observations that training needs with"
                    + " this look-back and horizon; forecast without a model, as the stream does then");
            add(without, backtest.byModel(name, null));
            return;
        }
        long began = System.nanoTime();
        Verdict verdict = backtest.train(training);
        Forecasts forecasts = backtest.byModel(name, verdict.promoted() || regardless ? verdict.challenger() : null);
        add(without, forecasts.taking((System.nanoTime() - began) / 1e9));
    }

    /**
     * A network refreshed on the way, after every so many observations a series.
     *
     * @param without what it leaves out of the method
     */
    public void prequentially(String name, Settings seed, Without without, int refresh) {
        progress.begin(name);
        add(without, backtest(without).prequentially(name, training(seed, without), refresh));
    }

    /** A model from a file. */
    public void model(Path file, Settings of) {
        String name = String.valueOf(file.getFileName());
        ForecastModel model = ImportedModel.toForecast(file, of).as(new ModelId(name, 1), 0, 0);
        progress.begin(name);
        add(Without.NOTHING, backtest.byModel(name, model));
    }

    /** Last value, seasonal naive and Naive2, which the measures need; others where {@code all} are wanted. */
    public void baselines(boolean all) {
        by(new LastValue());
        by(new SeasonalNaive(settings.seasons()));
        by(new Naive2(season()));
        if (all) {
            by(new ExponentialSmoothing(settings.seasons()));
            by("linear map", () -> RidgeMap.fitted(backtest.trials(), settings.horizon()));
            for (BaselineMethod.Provider provider : ServiceLoader.load(BaselineMethod.Provider.class))
                provider.methods(settings.seasons(), settings.horizon()).forEach(this::by);
        }
        progress.end();
    }

    private void by(String name, Supplier<BaselineMethod> method) {
        progress.begin(name);
        long began = System.nanoTime();
        BaselineMethod made = method.get();
        Forecasts forecasts = new Baselines(backtest.trials(), Clock.systemUTC(), progress).by(made);
        baselines.add(forecasts.taking((System.nanoTime() - began) / 1e9));
    }

    private void by(BaselineMethod method) {
        by(method.name(), () -> method);
    }

    private TrainingRun training(Settings seed, Without without) {
        return new TrainingRun(settings.without(without.ingredients()), FitSettings.of(seed), Clock.systemUTC());
    }

    private Backtest backtest(Without without) {
        return backtest.by(settings.without(without.ingredients()));
    }

    private void add(Without without, Forecasts forecasts) {
        networks.computeIfAbsent(without, any -> new ArrayList<>()).add(forecasts);
    }

    List<Trial> trials() {
        return backtest.trials();
    }

    ForecastSettings settings() {
        return settings;
    }

    /** The season that errors are measured by: the shortest; 1 where there is none. */
    int season() {
        return settings.seasons().isEmpty() ? 1 : settings.seasons().get(0);
    }

    /** Those of the stream's own forecaster. */
    List<Forecasts> networks() {
        return networks.values().stream().flatMap(List::stream).toList();
    }

    /** The same, by what they leave out. */
    Map<Without, List<Forecasts>> networksByMethod() {
        return networks;
    }

    /** Last value, seasonal naive and Naive2 first. */
    List<Forecasts> baselines() {
        return baselines;
    }

    /** Writes the forecasts of the first network there, and those of the others beside it. */
    public void write(Path file) {
        ForecastsCsv csv = new ForecastsCsv(backtest.trials(), settings.levels());
        for (int i = 0; i < networks().size(); i++)
            csv.write(i == 0 ? file : beside(file, i + 1), networks().get(i));
    }

    private static Path beside(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int dot = (name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name).lastIndexOf('.');
        String numbered = dot < 0 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot);
        return file.resolveSibling(numbered);
    }
}
