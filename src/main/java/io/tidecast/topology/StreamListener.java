package io.tidecast.topology;

import io.tidecast.forecast.Anomaly;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Score;

/**
 * Is told what the stream does, for metrics and logs. Called from several threads; must be quick and must not throw.
 *
 * <p>Every record on {@code values} leads to {@link #onValue} and then to exactly one of {@link #onForecast}, {@link
 * #onRejected} and {@link #onForgotten}.
 */
public interface StreamListener {
    /** Listens to nothing. */
    StreamListener NONE = new StreamListener() {};

    /** A record has come in. */
    default void onValue() {}

    /** A value was taken in to its series, from this partition of {@code values}. */
    default void onTakenIn(String series, int partition) {}

    /** A forecast was issued, {@code nanos} nanoseconds after its value was taken up. */
    default void onForecast(Forecast forecast, long nanos) {}

    /** A value was not taken in, for one of {@link Reasons#rejections}. */
    default void onRejected(String reason) {}

    /** A value came without a covariate that the settings ask for, by its name. */
    default void onCovariateMissing(String name) {}

    /** A record went to the dead letters. */
    default void onDeadLetter() {}

    /** A series was forgotten because its sender asked for it. */
    default void onForgotten(String series) {}

    /** An earlier forecast has come to its test. */
    default void onScore(String series, Score score) {}

    /** An observation was out of the ordinary. */
    default void onAnomaly(Anomaly anomaly) {}

    /** A series' stored state could not be read; the series starts anew. */
    default void onStateLost(String series) {}

    /** A model is in force from now on; also at each start. */
    default void onModel(ForecastModel model) {}

    /** The model in force was withdrawn: forecasts come from a baseline. */
    default void onModelWithdrawn(String name) {}

    /** A model was refused, for one of {@link Reasons#refusals}; the one in force stays. */
    default void onModelRefused(String reason) {}

    /** The instances share the series out anew: some may come to this one, others leave it. */
    default void onRebalance() {}
}
