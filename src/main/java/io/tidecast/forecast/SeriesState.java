package io.tidecast.forecast;

import io.tidecast.series.LookBack;
import io.tidecast.series.Sequence;
import io.tidecast.series.SeriesClock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything kept of one series: a few kilobytes, however long it runs. A value: a step makes a new one and never
 * changes the old, and its arrays must not be modified.
 *
 * @param clock its time, its grid and the last record applied
 * @param count observations since it started, or started anew; filled ones count
 * @param lookBack its last values and what came with them; at most {@link ForecastSettings#stored} of them, at least one
 * @param memory what the network carries; null where no model has seen this series
 * @param issued the forecasts issued and not yet due
 * @param model the model's forecasts not yet due, whether issued or, while degraded, made silently
 * @param errors how the model lately does beside the baselines
 * @param leaning how far the first steps lean from the model towards a baseline
 * @param modelCalibration how the model's intervals are widened
 * @param baselineCalibration how the baselines' are
 * @param vigilance what tells how far out of the ordinary an observation is
 * @param status the status of the last forecast issued
 */
public record SeriesState(
        SeriesClock clock,
        long count,
        Sequence lookBack,
        @Nullable NetworkMemory memory,
        OpenForecasts issued,
        OpenForecasts model,
        RunningErrors errors,
        Leaning leaning,
        Calibration modelCalibration,
        Calibration baselineCalibration,
        Vigilance vigilance,
        Status status) {
    /** A series about to take in its first observation. */
    static SeriesState fresh(ForecastSettings settings, SeriesClock clock) {
        OpenForecasts none = OpenForecasts.none(settings);
        return new SeriesState(
                clock,
                0,
                Sequence.of(List.of(), settings.covariates().kept()),
                null,
                none,
                none,
                RunningErrors.none(settings),
                Leaning.none(settings),
                Calibration.none(settings),
                Calibration.none(settings),
                Vigilance.none(settings),
                Status.WARMING);
    }

    /** The same series under settings that may have changed since it was stored: what no longer fits starts afresh. */
    SeriesState fitted(ForecastSettings settings) {
        boolean sameForecasts = issued.fits(settings) && model.fits(settings);
        OpenForecasts none = OpenForecasts.none(settings);
        return new SeriesState(
                clock,
                count,
                lookBack.with(settings.covariates().kept()),
                memory,
                sameForecasts ? issued : none,
                sameForecasts ? model : none,
                errors.fits(settings) ? errors : RunningErrors.none(settings),
                leaning.fits(settings) ? leaning : Leaning.none(settings),
                modelCalibration.fits(settings) ? modelCalibration : Calibration.none(settings),
                baselineCalibration.fits(settings) ? baselineCalibration : Calibration.none(settings),
                vigilance.fits(settings) ? vigilance : Vigilance.none(settings),
                status);
    }

    /** After one more observation, before anything is forecast from it. */
    SeriesState observed(SeriesClock at, Sequence values, @Nullable NetworkMemory carried) {
        return new SeriesState(
                at,
                count + 1,
                values,
                carried,
                issued,
                model,
                errors,
                leaning,
                modelCalibration,
                baselineCalibration,
                vigilance,
                status);
    }

    /** As if the model had not forecast it yet, because from here on it sees it quite otherwise. */
    SeriesState withModelAnew(ForecastSettings settings) {
        return new SeriesState(
                clock,
                count,
                lookBack,
                memory,
                issued,
                model.forgotten(),
                RunningErrors.none(settings),
                Leaning.none(settings),
                Calibration.none(settings),
                baselineCalibration,
                vigilance,
                Status.WARMING);
    }

    /** With what the last observation says of earlier forecasts. */
    SeriesState judged(
            RunningErrors measured, Leaning leant, Calibration ofModel, Calibration ofBaselines, Vigilance watched) {
        return new SeriesState(
                clock, count, lookBack, memory, issued, model, measured, leant, ofModel, ofBaselines, watched, status);
    }

    /**
     * After the forecasts from the last observation; each of shape [horizon][levels], or empty for none.
     *
     * @param next the model's own median for the next value; NaN for none
     */
    SeriesState forecast(
            ForecastSettings settings, double[][] issuedNow, double[][] modelNow, double next, Status statusNow) {
        int[] steps = settings.scoredSteps();
        int levels = settings.levels().length;
        return new SeriesState(
                clock,
                count,
                lookBack,
                memory,
                issued.advanced(steps, levels, last(), issuedNow),
                model.advanced(steps, levels, last(), modelNow),
                errors,
                leaning.expecting(next),
                modelCalibration,
                baselineCalibration,
                vigilance,
                statusNow);
    }

    /** The last values, as the method sees them. */
    LookBack sight() {
        return LookBack.of(lookBack);
    }

    /** The value of the last observation. */
    public double last() {
        return lookBack.last();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesState s
                && clock.equals(s.clock)
                && count == s.count
                && lookBack.equals(s.lookBack)
                && Objects.equals(memory, s.memory)
                && issued.equals(s.issued)
                && model.equals(s.model)
                && errors.equals(s.errors)
                && leaning.equals(s.leaning)
                && modelCalibration.equals(s.modelCalibration)
                && baselineCalibration.equals(s.baselineCalibration)
                && vigilance.equals(s.vigilance)
                && status == s.status;
    }

    @Override
    public int hashCode() {
        return Objects.hash(clock, count, lookBack, memory);
    }
}
