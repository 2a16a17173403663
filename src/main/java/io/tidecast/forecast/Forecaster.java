package io.tidecast.forecast;

import io.tidecast.series.IncomingValue;
import io.tidecast.series.LookBack;
import io.tidecast.series.Observation;
import io.tidecast.series.Placement;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.Sequence;
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
    private static final double[][] NONE = new double[0][];

    private final ForecastSettings settings;
    private final BaselineForecast baselines;
    private @Nullable ModelAtWork inForce;

    public Forecaster(ForecastSettings settings) {
        this.settings = settings;
        this.baselines = new BaselineForecast(settings);
    }

    /**
     * Takes in one value.
     *
     * @param before what is kept of the series; null where it is new
     * @param at where the value's record stands in its log
     * @param model the model in force; null where there is none. Hand in the same instance as long as it is the same model
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
        use(model != null && model.recipe().fits(settings) ? model : null);
        List<Observation> observations = observations(placed, state, value);
        List<Score> scores = new ArrayList<>();
        for (Observation observation : observations) {
            state = observed(state, placed.clock(), observation, scores);
            if (observation.filled()) state = state.forecast(settings, NONE, NONE, Double.NaN, state.status());
        }
        return issued(series, state, at.timestamp(), observations, scores);
    }

    private void use(@Nullable ForecastModel model) {
        if (model == null) inForce = null;
        else if (inForce == null || !inForce.is(model)) inForce = new ModelAtWork(model);
    }

    private static List<Observation> observations(Placement.Placed placed, SeriesState state, IncomingValue value) {
        List<Observation> observations = new ArrayList<>(placed.filled() + 1);
        for (int i = 0; i < placed.filled(); i++)
            observations.add(new Observation(placed.filledTime(i), state.last(), Map.of(), true, 0));
        observations.add(new Observation(placed.clock().last(), value.value(), value.covariates(), false, 1));
        return observations;
    }

    /** Takes in one observation: the look-back, what the network carries, and how earlier forecasts have turned out. */
    private SeriesState observed(SeriesState state, SeriesClock clock, Observation observation, List<Score> scores) {
        Sequence values = state.lookBack().appended(observation, settings.stored());
        boolean grown = values.size() > state.lookBack().size();
        SeriesState before =
                grown && inForce != null && inForce.seesAnew(values) ? state.withModelAnew(settings) : state;
        NetworkMemory memory = inForce == null ? null : inForce.carried(before.memory(), values, grown);
        SeriesState observed = before.observed(clock, values, memory);
        if (observation.filled()) return observed;
        Outcomes outcomes = new Outcomes(settings, LookBack.of(values));
        List<Score> due = outcomes.scores(before);
        scores.addAll(due);
        return observed.judged(
                outcomes.errors(before),
                outcomes.leaning(before),
                outcomes.modelCalibration(before),
                outcomes.baselineCalibration(before),
                before.vigilance().with(settings, due));
    }

    private Step issued(
            String series, SeriesState state, long issued, List<Observation> observations, List<Score> scores) {
        double[][] byModel = byModel(state);
        double next = byModel.length == 0 ? Double.NaN : Quantiles.median(byModel[0]);
        if (byModel.length > 0 && inForce != null) {
            state.leaning().apply(settings, state.sight(), inForce.resolution(), byModel);
            state.modelCalibration().apply(settings, byModel);
        }
        Status status = status(state, byModel);
        Forecast forecast = byModel.length > 0 && status != Status.DEGRADED && inForce != null
                ? forecast(series, state, issued, inForce.id(), status, means(byModel), byModel)
                : byBaseline(series, state, issued, status);
        SeriesState after = state.forecast(settings, forecast.quantiles(), byModel, next, status);
        return new Step(after, observations, forecast, null, scores);
    }

    private Forecast byBaseline(String series, SeriesState state, long issued, Status status) {
        Fallback baseline = baselines.better(state.sight());
        double[][] quantiles = baselines.quantiles(baseline, state.sight());
        state.baselineCalibration().apply(settings, quantiles);
        return forecast(series, state, issued, baseline.id(), status, Quantiles.medians(quantiles), quantiles);
    }

    private double[] means(double[][] quantiles) {
        return Quantiles.means(settings.levels(), quantiles);
    }

    private Forecast forecast(
            String series,
            SeriesState state,
            long issued,
            ModelId model,
            Status status,
            double[] mean,
            double[][] quantiles) {
        return new Forecast(
                series,
                issued,
                state.clock().last(),
                state.clock().interval(),
                model,
                status,
                state.last(),
                settings.levels(),
                mean,
                quantiles);
    }

    /**
     * The model's own quantiles; none without a model or before it has seen enough to be better than the baselines. On
     * less than a whole look-back its medians can be trusted, or only half of them, but not its widths: those are the baseline's
     * until then.
     */
    private double[][] byModel(SeriesState state) {
        NetworkMemory memory = state.memory();
        if (inForce == null || memory == null) return NONE;
        double[][] quantiles = inForce.quantiles(memory);
        if (isYoung(state)) {
            LookBack sight = state.sight();
            double[][] byBaseline = baselines.quantiles(baselines.better(sight), sight);
            Quantiles.about(byBaseline, inForce.part(state.lookBack().size()), quantiles);
        }
        return quantiles;
    }

    private boolean isYoung(SeriesState state) {
        return state.lookBack().size() < settings.lookBack();
    }

    private Status status(SeriesState state, double[][] byModel) {
        if (byModel.length == 0) return Status.WARMING;
        if (state.errors().degraded(settings, state.status() == Status.DEGRADED)) return Status.DEGRADED;
        return isYoung(state) ? Status.WARMING : Status.READY;
    }
}
