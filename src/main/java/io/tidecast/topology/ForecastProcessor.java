package io.tidecast.topology;

import io.tidecast.codec.AnomalyCodec;
import io.tidecast.codec.ForecastCodec;
import io.tidecast.codec.ObservationCodec;
import io.tidecast.codec.SeriesKey;
import io.tidecast.config.Durations;
import io.tidecast.config.Settings;
import io.tidecast.config.ValueSettings;
import io.tidecast.forecast.Anomaly;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Step;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Observation;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each value to its observations and its forecast, and keeps what the series needs for the next one. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before all else.
final class ForecastProcessor implements Processor<String, Arrival, byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ForecastProcessor.class);

    private final ObservationCodec observations = new ObservationCodec();
    private final ForecastCodec forecasts = new ForecastCodec();
    private final AnomalyCodec anomalies = new AnomalyCodec();
    private final Forecaster forecaster;
    private final MissingCovariates missing;
    private final double threshold;
    private final Duration aheadMax;
    private final StreamListener listener;
    private final ModelInForce model;
    private ProcessorContext<byte[], byte[]> context;
    private SeriesStates states;
    private DeadLetters deadLetters;

    ForecastProcessor(Settings settings, StreamListener listener, ModelInForce model) {
        ForecastSettings asked = Forecasting.of(settings);
        this.forecaster = new Forecaster(asked);
        this.missing = new MissingCovariates(asked.covariates(), listener);
        this.threshold = settings.anomalies().threshold();
        this.aheadMax = settings.values().aheadMax();
        this.listener = listener;
        this.model = model;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.states = new SeriesStates(context.getStateStore(ForecastTopology.SERIES_STORE), listener);
        this.deadLetters = new DeadLetters(context, listener);
    }

    @Override
    public void process(Record<String, Arrival> record) {
        String series = record.key();
        IncomingValue value = record.value().value();
        if (value == null) {
            states.forget(series);
            listener.onForgotten(series);
        } else take(record, value);
    }

    private void take(Record<String, Arrival> record, IncomingValue value) {
        long start = System.nanoTime();
        String series = record.key();
        RecordPosition at = Origin.of(context, record).position();
        SeriesState before = states.get(series);
        if (before != null && at.replays(before.clock().position())) {
            // Not a dead letter: it was taken in before, and at_least_once now reads it again.
            listener.onRejected(Reasons.REPLAYED);
            return;
        }
        if (isAhead(value, at)) {
            reject(record, Rejection.TIME_AHEAD.label(), ahead(value));
            return;
        }
        Step step = stepped(record, before, value, at);
        if (step == null) return;
        Rejection rejection = step.rejection();
        if (rejection != null) {
            reject(record, rejection.label(), "");
            return;
        }
        listener.onTakenIn(series, at.partition());
        issue(record, step, start);
    }

    /** Now is not before the record's timestamp: a clock that is behind must not refuse the present. */
    private boolean isAhead(IncomingValue value, RecordPosition at) {
        long now = Math.max(at.timestamp(), context.currentSystemTimeMs());
        return value.time().orElse(now) - now > aheadMax.toMillis();
    }

    private String ahead(IncomingValue value) {
        return Instant.ofEpochMilli(value.time().orElseThrow()) + " lies more than " + ValueSettings.AHEAD_MAX + "="
                + Durations.format(aheadMax)
                + " ahead of now; a series only goes forward, and would refuse all that come"
                + " before";
    }

    /** The step; null where it failed, of which the record is told: one record must not stop the stream, nor fail for ever. */
    private @Nullable Step stepped(
            Record<String, Arrival> record, @Nullable SeriesState before, IncomingValue value, RecordPosition at) {
        try {
            return forecaster.apply(record.key(), before, value, at, model.get());
        } catch (RuntimeException e) {
            LOG.error("a value could not be forecast from; it is among the dead letters", e);
            reject(record, Reasons.FAILED, e.toString());
            return null;
        }
    }

    private void issue(Record<String, Arrival> record, Step step, long start) {
        String series = record.key();
        Forecast forecast = Objects.requireNonNull(step.forecast());
        states.put(series, Objects.requireNonNull(step.state()));
        Record<byte[], byte[]> out = received(record);
        for (Observation observation : step.observations()) {
            missing.check(series, observation);
            context.forward(out.withValue(observations.write(observation)), ForecastTopology.OBSERVATIONS);
        }
        context.forward(
                out.withValue(forecasts.write(forecast)).withHeaders(Headers.of(record.headers(), forecast)),
                ForecastTopology.FORECASTS);
        Anomaly anomaly = step.anomaly(threshold);
        if (anomaly != null) {
            context.forward(out.withValue(anomalies.write(anomaly)), ForecastTopology.ANOMALIES);
            listener.onAnomaly(anomaly);
        }
        step.scores().forEach(score -> listener.onScore(series, score));
        listener.onForecast(forecast, System.nanoTime() - start);
    }

    private void reject(Record<String, Arrival> record, String reason, String detail) {
        deadLetters.send(received(record), reason, detail);
    }

    private static Record<byte[], byte[]> received(Record<String, Arrival> record) {
        return record.withKey(SeriesKey.write(record.key()))
                .withValue(record.value().received());
    }
}
