package io.tidecast.trainer.fit;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.Observation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One training run: a challenger is fitted to the history without its tail, and promoted if on the tail it beats the better
 * baseline and the model in force. The same history, settings and champion give the same challenger, bit for bit.
 */
public final class TrainingRun {
    private final ForecastSettings settings;
    private final TrainingSettings training;
    private final Clock clock;

    public TrainingRun(ForecastSettings settings, TrainingSettings training, Clock clock) {
        this.settings = settings;
        this.training = training;
        this.clock = clock;
    }

    /** How many observations a series needs at least to be learnt from. */
    public int observationsNeeded() {
        int needed = settings.lookBack();
        while (Streams.starts(Recipe.of(settings), SeriesHistory.trainEnd(needed, training.holdout())) < 1) needed++;
        return needed;
    }

    /** Whether any series has enough observations. */
    public boolean canRun(Map<String, List<Observation>> history) {
        int needed = observationsNeeded();
        return history.values().stream().anyMatch(observations -> observations.size() >= needed);
    }

    /**
     * Trains and judges.
     *
     * @param history observations by series, each in time order; series that are too short are left out
     * @param champion the model in force; null where there is none
     * @throws IllegalArgumentException if no series is long enough: see {@link #canRun}
     */
    public Verdict run(
            Map<String, List<Observation>> history,
            @Nullable ForecastModel champion,
            TrainingProgress.Listener listener) {
        List<SeriesHistory> usable = usable(history);
        Recipe recipe = Recipe.of(settings);
        NetworkFit.Fitted fitted = new NetworkFit(recipe, training, clock, listener).fit(usable);
        List<TailScore> tail = new Evaluation(settings, usable).scores(fitted.network(), champion);
        double ours = Verdict.ratio(tail, TailScore::challenger);
        boolean contested = tail.stream().noneMatch(score -> Double.isNaN(score.champion()));
        double theirs = contested ? Verdict.ratio(tail, TailScore::champion) : Double.NaN;
        boolean promoted = ours < Verdict.MARGIN && (!contested || ours < Verdict.MARGIN * theirs);

        long parent = champion == null ? 0 : champion.id().version();
        Provenance provenance = provenance(usable, fitted, parent, ours, theirs);
        ForecastModel model =
                new ForecastModel(new ModelId(training.name(), parent + 1), recipe, fitted.network(), provenance);
        return new Verdict(promoted, model, ours, theirs, tail);
    }

    private List<SeriesHistory> usable(Map<String, List<Observation>> history) {
        int needed = observationsNeeded();
        List<SeriesHistory> usable = new ArrayList<>();
        new TreeMap<>(history).forEach((series, observations) -> {
            if (observations.size() >= needed) usable.add(SeriesHistory.of(series, observations, training.holdout()));
        });
        if (usable.isEmpty())
            throw new IllegalArgumentException("no series has the " + needed
                    + " observations that training with a look-back of " + settings.lookBack() + " needs; wait for more"
                    + " or set a smaller look.back");
        return usable;
    }

    private Provenance provenance(
            List<SeriesHistory> usable, NetworkFit.Fitted fitted, long parent, double ours, double theirs) {
        Map<String, Double> scores = new TreeMap<>();
        scores.put("vs-baseline", ours);
        if (!Double.isNaN(theirs)) scores.put("champion-vs-baseline", theirs);
        return new Provenance(
                clock.millis(),
                usable.stream().mapToLong(SeriesHistory::from).min().orElse(0),
                usable.stream().mapToLong(SeriesHistory::to).max().orElse(0),
                usable.size(),
                usable.stream().mapToLong(h -> h.values().length).sum(),
                Map.of(),
                training.seed(),
                Map.of(
                        "cell", training.cell().toString(),
                        "units", "" + training.units(),
                        "layers", "" + training.layers(),
                        "holdout", "" + training.holdout(),
                        "streams", "" + training.streams(),
                        "updates", "" + training.updates(),
                        "learning.rate", "" + training.learningRate()),
                fitted.trainingLoss(),
                fitted.validationLoss(),
                parent,
                scores);
    }
}
