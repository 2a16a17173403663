package io.tidecast.forecast;

import io.tidecast.series.Observation;
import io.tidecast.series.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one incoming value led to: a forecast, or a rejection that changed nothing.
 *
 * @param state what the series keeps from now on; null only where a series' very first value was rejected
 * @param observations the observations it led to: the filled ones first, the observed one last
 * @param forecast the forecast to issue; null exactly where the value was rejected
 * @param rejection why it was not taken in; null where it was
 * @param scores how earlier forecasts turned out with it
 */
public record Step(
        @Nullable SeriesState state,
        List<Observation> observations,
        @Nullable Forecast forecast,
        @Nullable Rejection rejection,
        List<Score> scores) {
    /**
     * The anomaly that the observed value is, where its score reaches {@code threshold} and is news: one event is one
     * anomaly, or some while it grows worse. Null where it is none.
     */
    public @Nullable Anomaly anomaly(double threshold) {
        if (state == null || forecast == null || scores.isEmpty()) return null;
        Vigilance vigilance = state.vigilance();
        if (vigilance.score() < threshold || !vigilance.isNews()) return null;
        Score score = scores.stream()
                .filter(s -> s.step() == vigilance.belied())
                .findFirst()
                .orElseThrow();
        return new Anomaly(
                forecast.series(),
                forecast.last(),
                score.observed(),
                vigilance.score(),
                vigilance.before(),
                score.step(),
                forecast.levels(),
                score.quantiles());
    }

    static Step rejected(@Nullable SeriesState state, Rejection rejection) {
        return new Step(state, List.of(), null, rejection, List.of());
    }
}
