package io.tidecast.topology;

import io.tidecast.forecast.Anomaly;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ModelId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what a listener is told. */
final class Counts implements StreamListener {
    final AtomicInteger values = new AtomicInteger();
    final AtomicInteger forecasts = new AtomicInteger();
    final AtomicInteger deadLetters = new AtomicInteger();
    final List<String> rejected = new CopyOnWriteArrayList<>();
    final List<String> covariatesMissing = new CopyOnWriteArrayList<>();
    final List<Anomaly> anomalies = new CopyOnWriteArrayList<>();
    final List<String> forgotten = new CopyOnWriteArrayList<>();
    final List<String> statesLost = new CopyOnWriteArrayList<>();
    final List<ModelId> models = new CopyOnWriteArrayList<>();
    final List<String> modelsWithdrawn = new CopyOnWriteArrayList<>();
    final List<String> modelsRefused = new CopyOnWriteArrayList<>();

    @Override
    public void onValue() {
        values.incrementAndGet();
    }

    @Override
    public void onForecast(Forecast forecast, long nanos) {
        forecasts.incrementAndGet();
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        anomalies.add(anomaly);
    }

    @Override
    public void onRejected(String reason) {
        rejected.add(reason);
    }

    @Override
    public void onCovariateMissing(String name) {
        covariatesMissing.add(name);
    }

    @Override
    public void onDeadLetter() {
        deadLetters.incrementAndGet();
    }

    @Override
    public void onForgotten(String series) {
        forgotten.add(series);
    }

    @Override
    public void onStateLost(String series) {
        statesLost.add(series);
    }

    @Override
    public void onModel(ForecastModel model) {
        models.add(model.id());
    }

    @Override
    public void onModelWithdrawn(String name) {
        modelsWithdrawn.add(name);
    }

    @Override
    public void onModelRefused(String reason) {
        modelsRefused.add(reason);
    }
}
