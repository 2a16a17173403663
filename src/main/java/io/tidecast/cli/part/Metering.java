package io.tidecast.cli.part;

import io.tidecast.forecast.Anomaly;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Score;
import io.tidecast.metrics.Meters;
import io.tidecast.topology.Reasons;
import io.tidecast.topology.StreamListener;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Meters what the stream does, and passes on what was taken in and what not, and which model is in force. */
final class Metering implements StreamListener {
    private final Meters meters;
    private final double[] levels;
    private final double threshold;
    private final SeriesHomes homes;
    private final Consumer<String> rejected;
    private final Consumer<@Nullable ForecastModel> inForce;

    /**
     * @param levels the quantile levels of every forecast, symmetric about 0.5
     * @param covariates those that are to come with every value
     * @param threshold the least score of an anomaly
     * @param homes is told where values are taken in from
     * @param rejected is told why a value went to the dead letters
     */
    Metering(
            Meters meters,
            double[] levels,
            List<String> covariates,
            double threshold,
            SeriesHomes homes,
            Consumer<String> rejected,
            Consumer<@Nullable ForecastModel> inForce) {
        this.meters = meters;
        meters.expectReasons(Reasons.rejections(), Reasons.refusals());
        meters.expectCovariates(covariates);
        this.levels = levels.clone();
        this.threshold = threshold;
        this.homes = homes;
        this.rejected = rejected;
        this.inForce = inForce;
    }

    @Override
    public void onValue() {
        meters.valueIn();
    }

    @Override
    public void onTakenIn(String series, int partition) {
        homes.seen(series, partition);
    }

    @Override
    public void onForecast(Forecast forecast, long nanos) {
        meters.forecastOut(forecast.series(), forecast.status().label(), nanos);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        meters.anomaly(anomaly.before() >= threshold);
    }

    @Override
    public void onRejected(String reason) {
        meters.rejected(reason);
        if (!reason.equals(Reasons.REPLAYED)) rejected.accept(reason);
    }

    @Override
    public void onCovariateMissing(String name) {
        meters.covariateMissing(name);
    }

    @Override
    public void onDeadLetter() {
        meters.deadLetter();
    }

    @Override
    public void onStateLost(String series) {
        meters.stateLost();
    }

    @Override
    public void onRebalance() {
        meters.forgetSeries();
    }

    @Override
    public void onScore(String series, Score score) {
        if (score.scale() > 0)
            meters.judged(
                    score.step(),
                    score.error() / score.scale(),
                    score.lastValueError() / score.scale(),
                    score.seasonalNaiveError() / score.scale());
        for (int low = 0, high = levels.length - 1; low < high; low++, high--) {
            boolean held = score.quantiles()[low] <= score.observed() && score.observed() <= score.quantiles()[high];
            meters.intervalJudged(levels[high] - levels[low], held);
        }
    }

    @Override
    public void onModel(ForecastModel model) {
        meters.modelInForce(
                model.id().name(), model.id().version(), model.provenance().trainedAt());
        inForce.accept(model);
    }

    @Override
    public void onModelWithdrawn(String name) {
        meters.modelWithdrawn();
        inForce.accept(null);
    }

    @Override
    public void onModelRefused(String reason) {
        meters.modelRefused(reason);
    }
}
