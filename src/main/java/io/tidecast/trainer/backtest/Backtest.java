package io.tidecast.trainer.backtest;

import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Step;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Observation;
import io.tidecast.series.RecordPosition;
import io.tidecast.trainer.fit.TrainingProgress;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prequential evaluation (Dawid 1984): every value is forecast before it is learnt from, by the very forecaster and training
 * runs that work on the stream, and the last part of every series is scored on what was really issued.
 */
public final class Backtest {
    private final ForecastSettings settings;
    private final TrainingRun training;
    private final int refresh;
    private final double scoredPart;
    private final Map<String, Track> tracks = new TreeMap<>();
    private final Map<String, SeriesState> states = new TreeMap<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private @Nullable ForecastModel model;
    private int sinceTraining;
    private int rejected;

    /** Told how many values have been taken in, and how training gets on. */
    public interface Listener extends TrainingProgress.Listener {
        void onValues(int done, int of);

        void onVerdict(Verdict verdict);
    }

    /**
     * @param refresh a training run follows every so many observations a series, on average over the series
     * @param scoredPart the last part of each series that is scored, in (0, 1]
     */
    public Backtest(ForecastSettings settings, TrainingRun training, int refresh, double scoredPart) {
        this.settings = settings;
        this.training = training;
        this.refresh = refresh;
        this.scoredPart = scoredPart;
    }

    /** Runs over values in event order. A backtest runs once. */
    public BacktestReport run(List<TimedValue> values, Listener listener) {
        Forecaster forecaster = new Forecaster(settings);
        for (int i = 0; i < values.size(); i++) {
            take(forecaster, values.get(i), i);
            if (sinceTraining >= refresh * tracks.size()) train(listener);
            listener.onValues(i + 1, values.size());
        }
        List<BacktestScore> scores = new ArrayList<>();
        tracks.forEach((series, track) -> scores.addAll(track.scores(series, settings, scoredPart)));
        return new BacktestReport(scores, verdicts, values.size(), rejected);
    }

    private void take(Forecaster forecaster, TimedValue value, int offset) {
        IncomingValue incoming = new IncomingValue(OptionalLong.of(value.time()), value.value(), Map.of());
        RecordPosition at = new RecordPosition(value.time(), 0, offset);
        Step step = forecaster.apply(value.series(), states.get(value.series()), incoming, at, model);
        Forecast forecast = step.forecast();
        if (forecast == null || step.state() == null) {
            rejected++;
            return;
        }
        states.put(value.series(), step.state());
        Track track = tracks.computeIfAbsent(value.series(), series -> new Track());
        track.add(step.observations(), forecast);
        sinceTraining++;
    }

    private void train(Listener listener) {
        sinceTraining = 0;
        Map<String, List<Observation>> history = new TreeMap<>();
        tracks.forEach((series, track) -> history.put(series, track.observations()));
        if (!training.canRun(history)) return;
        Verdict verdict = training.run(history, model, listener);
        verdicts.add(verdict);
        if (verdict.promoted()) model = verdict.challenger();
        listener.onVerdict(verdict);
    }
}
