package io.tidecast.trainer.backtest;

import io.tidecast.forecast.Baseline;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Step;
import io.tidecast.series.LookBack;
import io.tidecast.series.Observation;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How well new series are forecast, by how many of their values have been seen, by a model that has never seen any of them:
 * every third series is kept from training (of fewer than three series the last third of each), and enters the stream anew,
 * again and again, at moments all along it.
 */
public final class ColdStart {
    private static final int STARTS = 400;

    private final ForecastSettings settings;
    private final Backtest.Listener listener;
    private final Map<String, List<Observation>> known = new TreeMap<>();
    private final List<NewSeries> unknown = new ArrayList<>();

    /** A series of which the values from index {@code from} on are new to the model. */
    private record NewSeries(SeriesValues values, Gridded gridded, int from, double yardstick) {}

    public ColdStart(ForecastSettings settings, List<SeriesValues> series, Backtest.Listener listener) {
        this.settings = settings;
        this.listener = listener;
        boolean bySeries = series.size() >= 3;
        for (int i = 0; i < series.size(); i++) {
            SeriesValues s = series.get(i);
            Gridded gridded = new Gridded(s, settings.grid());
            int from = bySeries ? (i % 3 == 1 ? 0 : s.size()) : 2 * s.size() / 3;
            if (from > 0) known.put(s.series(), gridded.history(from));
            if (from < s.size()) unknown.add(new NewSeries(s, gridded, from, yardstick(gridded)));
        }
    }

    private double yardstick(Gridded gridded) {
        int season = settings.seasons().isEmpty() ? 1 : settings.seasons().get(0);
        return Yardstick.of(gridded.values(), gridded.size(), season).naive();
    }

    /** Trains on what is known and forecasts what is not; one row for each number of values seen. */
    public List<ColdStartRow> run(TrainingRun training) {
        Verdict verdict = training.run(known, null, listener);
        listener.onVerdict(verdict);
        ForecastModel model = verdict.promoted() ? verdict.challenger() : null;
        Map<Integer, ColdStartRow.Sums> rows = new TreeMap<>();
        for (int seen = 1; seen < settings.lookBack(); seen *= 2) rows.put(seen, new ColdStartRow.Sums());
        for (int season : settings.seasons())
            if (season < settings.lookBack()) rows.put(season, new ColdStartRow.Sums());
        rows.put(settings.lookBack(), new ColdStartRow.Sums());
        int each = Math.max(1, STARTS / unknown.size());
        for (int i = 0; i < unknown.size(); i++) {
            enterAgainAndAgain(unknown.get(i), each, model, rows);
            listener.onForecasts("new series", i + 1L, unknown.size());
        }
        List<ColdStartRow> table = new ArrayList<>();
        rows.forEach((seen, sums) -> table.add(sums.row(seen)));
        return table;
    }

    private void enterAgainAndAgain(
            NewSeries series, int starts, @Nullable ForecastModel model, Map<Integer, ColdStartRow.Sums> rows) {
        int room = series.values().size() - settings.horizon() - settings.lookBack() - series.from();
        for (int k = 0; k < Math.min(starts, room + 1); k++) {
            int start = series.from() + (int) ((long) k * room / starts);
            enter(series, start, model, rows);
        }
    }

    /** From its first value on, until a whole look-back has been seen. */
    private void enter(
            NewSeries series, int start, @Nullable ForecastModel model, Map<Integer, ColdStartRow.Sums> rows) {
        Forecaster forecaster = new Forecaster(settings);
        SeriesState state = null;
        for (int i = start; i < series.values().size(); i++) {
            SeriesValues values = series.values();
            Step step = forecaster.apply(values.series(), state, values.value(i), Gridded.position(values, i), model);
            Forecast forecast = step.forecast();
            if (forecast == null || step.state() == null) continue;
            state = step.state();
            ColdStartRow.Sums row = rows.get((int) state.count());
            if (row != null) add(row, series, i, state, forecast);
            if (state.count() >= settings.lookBack()) return;
        }
    }

    private void add(ColdStartRow.Sums row, NewSeries series, int index, SeriesState state, Forecast forecast) {
        int place = series.gridded().placeOf(index);
        LookBack sight = LookBack.of(state.lookBack());
        int middle = settings.levels().length / 2;
        boolean byModel = !forecast.model().isBaseline();
        row.begin(byModel);
        for (int step = 1; step <= settings.horizon(); step++) {
            double actual = place < 0 ? Double.NaN : series.gridded().after(place, step);
            if (Double.isNaN(actual) || series.yardstick() == 0) continue;
            double[] quantiles = forecast.quantiles()[step - 1];
            row.add(
                    Math.abs(actual - quantiles[middle]) / series.yardstick(),
                    Math.abs(actual - Baseline.LAST_VALUE.at(sight, step)) / series.yardstick(),
                    Math.abs(actual - seasonal(sight, step)) / series.yardstick(),
                    actual >= quantiles[0] && actual <= quantiles[2 * middle]);
        }
    }

    /** The mean of the seasonal naives in sight; the last value where none is. */
    private double seasonal(LookBack sight, int step) {
        double sum = 0;
        int ready = 0;
        for (int season : settings.seasons()) {
            Baseline naive = new Baseline(season);
            if (!naive.isReady(sight)) continue;
            sum += naive.at(sight, step);
            ready++;
        }
        return ready == 0 ? sight.ago(0) : sum / ready;
    }
}
