package io.tidecast.trainer.backtest;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.Step;
import io.tidecast.series.Observation;
import io.tidecast.trainer.fit.TrainingProgress;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the stream would have forecast: values go, in their order, through the very forecaster that works in the topology, and
 * what it issues from each origin of each {@link Trial} is kept.
 *
 * <p>Either <em>prequentially</em> (Dawid 1984), where training runs follow one another and every value is forecast before it
 * is learnt from, or with one model for all of the scored part.
 */
public final class Backtest {
    private final ForecastSettings settings;
    private final List<Trial> trials;
    private final Clock clock;
    private final Listener listener;

    /** Told how far it is, and how training gets on. */
    public interface Listener extends TrainingProgress.Listener {
        /** So many of the values have been forecast by {@code who}. */
        void onForecasts(String who, long done, long of);

        void onVerdict(Verdict verdict);

        /** What the next value of a series has led to. */
        default void onStep(String series, Step step) {}
    }

    public Backtest(
            ForecastSettings settings, List<SeriesValues> series, Split.Rule rule, Clock clock, Listener listener) {
        this(settings, series.stream().map(s -> new Trial(s, rule, settings)).toList(), clock, listener);
    }

    /** The same with other settings of the forecaster; what is scored stays the same. */
    public Backtest by(ForecastSettings others) {
        return new Backtest(others, trials, clock, listener);
    }

    private Backtest(ForecastSettings settings, List<Trial> trials, Clock clock, Listener listener) {
        this.settings = settings;
        this.trials = trials;
        this.clock = clock;
        this.listener = listener;
    }

    /** The series, in the order of the file. */
    public List<Trial> trials() {
        return trials;
    }

    /** Trains once, on what is known beforehand; none is in force before. */
    public Verdict train(TrainingRun training) {
        Map<String, List<Observation>> history = new TreeMap<>();
        for (Trial trial : trials) history.put(trial.id(), trial.known());
        Verdict verdict = training.run(history, null, listener);
        listener.onVerdict(verdict);
        return verdict;
    }

    /** Whether enough is known beforehand to train. */
    public boolean canTrain(TrainingRun training) {
        Map<String, List<Observation>> history = new TreeMap<>();
        for (Trial trial : trials) history.put(trial.id(), trial.known());
        return training.canRun(history);
    }

    /**
     * Forecasts by one model that comes into force with the last of what is known beforehand, as a model does that is published
     * at that moment.
     *
     * @param model null where the stream has none and forecasts by baselines
     */
    public Forecasts byModel(String name, @Nullable ForecastModel model) {
        long began = clock.millis();
        Map<String, List<Issue>> issues = new TreeMap<>();
        Forecaster forecaster = new Forecaster(settings);
        long of = trials.stream().mapToLong(Trial::lastOrigin).sum();
        long done = 0;
        for (Trial trial : trials) {
            SeriesRun run = new SeriesRun(trial, forecaster);
            for (int i = 0; i <= trial.lastOrigin(); i++) {
                listener.onStep(trial.id(), run.take(i < trial.split().known() - 1 ? null : model));
                listener.onForecasts(name, done++, of);
            }
            issues.put(trial.id(), run.issues());
        }
        return new Forecasts(name, (clock.millis() - began) / 1e3, issues);
    }

    /**
     * Forecasts in the order of time while training runs follow one another, the weights of each in force from then on if they
     * win.
     *
     * @param refresh a training run follows every so many observations a series, on average over the series
     */
    public Forecasts prequentially(String name, TrainingRun training, int refresh) {
        long began = clock.millis();
        Forecaster forecaster = new Forecaster(settings);
        Map<String, SeriesRun> runs = new TreeMap<>();
        List<Moment> moments = moments();
        ForecastModel model = null;
        long sinceTraining = 0;
        long done = 0;
        for (Moment moment : moments) {
            SeriesRun run = runs.computeIfAbsent(moment.trial().id(), id -> new SeriesRun(moment.trial(), forecaster));
            Step step = run.take(model);
            if (step.forecast() != null) sinceTraining++;
            listener.onStep(moment.trial().id(), step);
            listener.onForecasts(name, done++, moments.size());
            if (sinceTraining < (long) refresh * runs.size()) continue;
            sinceTraining = 0;
            Map<String, List<Observation>> history = new TreeMap<>();
            runs.forEach((id, r) -> history.put(id, r.taken()));
            if (!training.canRun(history)) continue;
            Verdict verdict = training.run(history, model, listener);
            if (verdict.promoted()) model = verdict.challenger();
            listener.onVerdict(verdict);
        }
        Map<String, List<Issue>> issues = new TreeMap<>();
        runs.forEach((id, run) -> issues.put(id, run.issues()));
        return new Forecasts(name, (clock.millis() - began) / 1e3, issues);
    }

    /** One value of one series, and when the stream gets it. */
    private record Moment(Trial trial, long time) {}

    private List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (Trial trial : trials) {
            // Where a file's times go back, the stream gets the value after those before it all the same.
            long time = Long.MIN_VALUE;
            for (int i = 0; i <= trial.lastOrigin(); i++) {
                time = Math.max(time, trial.series().times()[i]);
                moments.add(new Moment(trial, time));
            }
        }
        moments.sort(Comparator.comparingLong(Moment::time));
        return moments;
    }
}
