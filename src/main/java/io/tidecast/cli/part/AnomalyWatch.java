package io.tidecast.cli.part;

import io.tidecast.cli.Progress;
import io.tidecast.config.Settings;
import io.tidecast.forecast.Anomaly;
import io.tidecast.forecast.Step;
import io.tidecast.forecast.Vigilance;
import io.tidecast.topology.Forecasting;
import io.tidecast.trainer.FitSettings;
import io.tidecast.trainer.backtest.Backtest;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.backtest.Split;
import io.tidecast.trainer.fit.TrainingProgress;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Watches one series as the stream would: every value is forecast before it is learnt from, and judged by its forecasts. */
public final class AnomalyWatch implements Backtest.Listener {
    private static final int REFRESHES = 6;

    private final Settings settings;
    private final SeriesValues series;
    private final double[] scores;
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final Progress progress;
    private double share;
    private int taken;

    /** @param name what to call it while it takes its time */
    public AnomalyWatch(String name, SeriesValues series, Settings settings) {
        this.settings = settings;
        this.series = series;
        this.scores = new double[series.size()];
        this.progress = Progress.of(name);
    }

    /** Watches the whole series, training on it as often as a backtest does. */
    public void run() {
        Split.Rule all = (values, horizon) -> new Split(1, 0, values.size());
        TrainingRun training = new TrainingRun(Forecasting.of(settings), FitSettings.of(settings), Clock.systemUTC());
        new Backtest(Forecasting.of(settings), List.of(series), all, Clock.systemUTC(), this)
                .prequentially(series.series(), training, Math.max(1, series.size() / REFRESHES));
        progress.close();
    }

    public SeriesValues series() {
        return series;
    }

    /** Those that would have been reported. */
    public List<Anomaly> anomalies() {
        return anomalies;
    }

    /** Of each value, in [0, 1]; 0 also where that is no news, for the same event has been scored as high already. Shape [values]. */
    public double[] scores() {
        return scores;
    }

    @Override
    public void onStep(String id, Step step) {
        int index = taken++;
        if (step.forecast() == null || step.state() == null) return;
        Vigilance vigilance = step.state().vigilance();
        scores[index] = vigilance.isNews() ? vigilance.score() : 0;
        Anomaly anomaly = step.anomaly(settings.anomalies().threshold());
        if (anomaly != null) anomalies.add(anomaly);
    }

    @Override
    public void onForecasts(String who, long done, long of) {
        share = (double) done / of;
        progress.at(share, done + " of " + of + " values, " + anomalies.size() + " anomalies");
    }

    @Override
    public void onProgress(TrainingProgress training) {
        progress.at(
                share, String.format(Locale.ROOT, "training, update %d of %d", training.update(), training.updates()));
    }

    @Override
    public void onVerdict(Verdict verdict) {}
}
