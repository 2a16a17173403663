package io.tidecast.forecast;

import io.tidecast.series.IncomingValue;
import io.tidecast.series.LookBack;
import io.tidecast.series.Observation;
import io.tidecast.series.Placement;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.SeriesClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The road from a value to its forecast, the same in the topology and in a backtest: find the value's place on the
 * grid, fill what was missed before it, take each observation in, and forecast from the last.
 *
 * <p>A function of its arguments alone: the same state, value and model give the same step, bit for bit. Not
 * thread-safe, because it keeps working memory for the model in force.
 */
public final class Forecaster {
    private final ForecastSettings settings;
    private final BaselineForecast baselines;

    public Forecaster(ForecastSettings settings) {
        this.settings = settings;
        this.baselines = new BaselineForecast(settings);
    }

    /**
     * Takes in one value.
     *
     * @param before what is kept of the series; null where it is new
     * @param at where the value's record stands in its log
     * @param model the model in force; null where there is none
     */
    public Step apply(
            String series,
            @Nullable SeriesState before,
            IncomingValue value,
            RecordPosition at,
            @Nullable ForecastModel model) {
        Placement placement = settings.grid().place(before == null ? null : before.clock(), value.time(), at);
        if (placement instanceof Placement.Rejected rejected) return Step.rejected(before, rejected.reason());

        Placement.Placed placed = (Placement.Placed) placement;
        SeriesState state =
                before == null || placed.anew() ? SeriesState.fresh(settings, placed.clock()) : before.fitted(settings);
        List<Observation> observations = observations(placed, state, value);
        List<Score> scores = new ArrayList<>();
        for (Observation observation : observations) state = taken(state, placed.clock(), observation, scores);

        Forecast forecast = forecast(series, state, at.timestamp());
        return new Step(issued(state, forecast), observations, forecast, null, scores);
    }

    private static List<Observation> observations(Placement.Placed placed, SeriesState state, IncomingValue value) {
        List<Observation> observations = new ArrayList<>(placed.filled() + 1);
        for (int i = 0; i < placed.filled(); i++)
            observations.add(new Observation(placed.filledTime(i), state.last(), Map.of(), true, 0));
        observations.add(new Observation(placed.clock().last(), value.value(), value.covariates(), false, 1));
        return observations;
    }

    private SeriesState taken(SeriesState state, SeriesClock clock, Observation observation, List<Score> scores) {
        double[] lookBack = LookBack.appended(state.lookBack(), observation.value(), settings.stored());
        LookBack sight = LookBack.of(lookBack);
        if (!observation.filled()) score(state, sight, scores);
        int levels = settings.levels().length;
        OpenForecasts issued = observation.filled()
                ? state.issued().advanced(settings.scoredSteps(), levels, new double[0][])
                : state.issued();
        return new SeriesState(
                clock,
                state.count() + 1,
                lookBack,
                state.memory(),
                issued,
                state.model(),
                state.errors(),
                state.calibration(),
                state.status());
    }

    private void score(SeriesState state, LookBack sight, List<Score> scores) {
        int levels = settings.levels().length;
        for (int i = 0; i < settings.scoredSteps().length; i++) {
            int step = settings.scoredSteps()[i];
            float[] due = state.issued().due(i, levels);
            if (Float.isNaN(due[0])) continue;
            double[] quantiles = new double[levels];
            for (int q = 0; q < levels; q++) quantiles[q] = due[q];
            double lastValue = Baseline.LAST_VALUE.absoluteError(sight, step, 0);
            Baseline seasonal = settings.baselines().get(settings.seasons().isEmpty() ? 0 : 1);
            double seasonalNaive =
                    seasonal.errors(sight, step) > 0 ? seasonal.absoluteError(sight, step, 0) : lastValue;
            double error = Math.abs(sight.ago(0) - quantiles[levels / 2]);
            scores.add(new Score(step, state.status(), sight.ago(0), quantiles, error, lastValue, seasonalNaive));
        }
    }

    private Forecast forecast(String series, SeriesState state, long issued) {
        LookBack sight = state.sight();
        Baseline baseline = baselines.better(sight);
        double[][] quantiles = baselines.quantiles(baseline, sight);
        return new Forecast(
                series,
                issued,
                state.clock().last(),
                state.clock().interval(),
                baseline.id(),
                Status.WARMING,
                sight.ago(0),
                settings.levels(),
                Quantiles.medians(quantiles),
                quantiles);
    }

    private SeriesState issued(SeriesState state, Forecast forecast) {
        OpenForecasts issued =
                state.issued().advanced(settings.scoredSteps(), settings.levels().length, forecast.quantiles());
        return new SeriesState(
                state.clock(),
                state.count(),
                state.lookBack(),
                state.memory(),
                issued,
                state.model(),
                state.errors(),
                state.calibration(),
                forecast.status());
    }
}
