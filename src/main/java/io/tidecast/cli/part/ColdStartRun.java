package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.topology.Forecasting;
import io.tidecast.trainer.FitSettings;
import io.tidecast.trainer.backtest.ColdStart;
import io.tidecast.trainer.backtest.ColdStartRow;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.fit.TrainingRun;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows how well series are forecast that have only begun. */
public final class ColdStartRun {
    private final List<SeriesValues> series;
    private final Consumer<String> print;

    /** @param print where lines go */
    public ColdStartRun(List<SeriesValues> series, Consumer<String> print) {
        this.series = List.copyOf(series);
        this.print = print;
    }

    /** Trains a network on some of the series and lets the others begin. */
    public void show(String name, Settings settings) {
        ForecastSettings asked = Forecasting.of(settings);
        BacktestProgress progress = new BacktestProgress(print);
        progress.begin(name);
        List<ColdStartRow> rows = rows(asked, settings, progress);
        progress.end();
        int season = asked.seasons().isEmpty() ? 1 : asked.seasons().get(0);
        print.accept("");
        print.accept("series the model has never seen; mean absolute error over " + asked.horizon()
                + " steps in units of the " + (season == 1 ? "last value's" : "seasonal naive's of " + season));
        print.accept("");
        print.accept(String.format(
                "%6s  %9s  %8s  %10s  %14s  %9s  %8s",
                "values", "forecasts", "issued", "last value", "seasonal naive", "by model", inside(asked)));
        for (ColdStartRow row : rows)
            print.accept(String.format(
                    Locale.ROOT,
                    "%6d  %9d  %8.3f  %10.3f  %14.3f  %7.0f %%  %6.1f %%",
                    row.seen(),
                    row.forecasts(),
                    row.issued(),
                    row.lastValue(),
                    row.seasonalNaive(),
                    100 * row.byModel(),
                    100 * row.coverage()));
    }

    private List<ColdStartRow> rows(ForecastSettings asked, Settings settings, BacktestProgress progress) {
        try {
            TrainingRun training = new TrainingRun(asked, FitSettings.of(settings), Clock.systemUTC());
            return new ColdStart(asked, series, progress).run(training);
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private static String inside(ForecastSettings asked) {
        return "in " + BacktestTable.percent(100 * (1 - 2 * asked.levels()[0]));
    }
}
