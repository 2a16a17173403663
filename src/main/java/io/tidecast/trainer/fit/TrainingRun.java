package io.tidecast.trainer.fit;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.series.Observation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One training run: a challenger is fitted to the history without its tail, and promoted if on the tail it beats the better
 * baseline and holds its own against the model in force. What is published then is fitted again in the same way to the whole history, tail and all. The same history, settings and champion give the same challenger, bit for bit.
 */
public final class TrainingRun {
    private static final String VS_BASELINE = "vs-baseline";

    /** Values of all series together that are enough to tell a good model from a bad one, and horizons of each. */
    private static final int ENOUGH_VALUES = 20_000;

    private static final int ENOUGH_HORIZONS = 2;

    private final ForecastSettings settings;
    private final TrainingSettings training;
    private final Clock clock;

    public TrainingRun(ForecastSettings settings, TrainingSettings training, Clock clock) {
        this.settings = settings;
        this.training = training;
        this.clock = clock;
    }

    /** How many observations of a series are enough to learn from, however few series there are; of many, less is held back. */
    public int observationsNeeded() {
        int needed = settings.lookBack();
        while (!isEnough(SeriesHistory.trainEnd(needed, training.holdout()))) needed++;
        return needed;
    }

    /** Whether any series has enough observations. */
    public boolean canRun(Map<String, List<Observation>> history) {
        return history.values().stream().anyMatch(observations -> isEnough(observations.size(), history.size()));
    }

    private boolean isEnough(int observations, int series) {
        return isEnough(SeriesHistory.trainEnd(observations, holdout(observations, series)));
    }

    /** A whole look-back and what follows it, so that what is held back is seen as it will be on the stream. */
    private boolean isEnough(int trainEnd) {
        return trainEnd >= settings.lookBack() + settings.horizon();
    }

    /**
     * Trains and judges.
     *
     * @param history observations by series, each in time order; series too short to learn anything from are left out
     * @param champion the model in force; null where there is none
     * @throws IllegalArgumentException if no series is long enough: see {@link #canRun}
     */
    public Verdict run(
            Map<String, List<Observation>> history,
            @Nullable ForecastModel champion,
            TrainingProgress.Listener listener) {
        List<SeriesHistory> usable = usable(history, champion);
        Recipe recipe = Logarithms.chosen(Recipe.of(settings), usable);
        TrainingSettings suitable =
                training.sized(usable.stream().mapToLong(h -> h.values().length).sum());
        TrainingSettings sized = recipe.has(Ingredient.NETWORK) ? suitable : suitable.untrained();
        NetworkFit fit = new NetworkFit(recipe, sized, clock, listener);
        Evaluation evaluation = new Evaluation(settings, usable);
        Challenger challenger = challenger(recipe, fit, usable, evaluation);
        NetworkFit.Fitted fitted = challenger.fitted();
        double ours = challenger.ratio();
        Contest contest = champion != null && champion.recipe().fits(settings)
                ? contest(recipe, evaluation, fitted, champion, ours)
                : Contest.NONE;
        double theirs = contest.theirs();
        boolean promoted = ours < Verdict.MARGIN && contest.isWonBy(ours);

        long parent = champion == null ? 0 : champion.id().version();
        Map<String, Double> scores = new TreeMap<>();
        if (promoted) scores.putAll(new ShortSights(settings, usable).scores(recipe, fitted.widened()));
        scores.put(VS_BASELINE, ours);
        if (!Double.isNaN(theirs)) scores.put("champion-vs-baseline", theirs);
        Network published = promoted && recipe.has(Ingredient.REFIT) ? fit.again(usable, fitted) : fitted.widened();
        ForecastModel model = new ForecastModel(
                new ModelId(training.name(), parent + 1),
                recipe,
                published,
                provenance(sized, usable, fitted, parent, scores));
        return new Verdict(promoted, model, ours, theirs, challenger.tail());
    }

    private record Challenger(NetworkFit.Fitted fitted, List<TailScore> tail, double ratio) {}

    /**
     * The network with the start that the validation slice chose; where that loses to the baselines, the better of it and the
     * one with the other start, for a short slice may choose wrongly.
     */
    private static Challenger challenger(
            Recipe recipe, NetworkFit fit, List<SeriesHistory> usable, Evaluation evaluation) {
        Challenger first = judged(recipe, fit.fit(usable), evaluation);
        if (first.ratio() < Verdict.MARGIN || !fit.hasOtherStart()) return first;
        Challenger second = judged(recipe, fit.otherwise(usable, first.fitted()), evaluation);
        return second.ratio() < first.ratio() ? second : first;
    }

    private static Challenger judged(Recipe recipe, NetworkFit.Fitted fitted, Evaluation evaluation) {
        List<TailScore> tail = evaluation.scores(recipe, fitted.widened());
        return new Challenger(fitted, tail, Verdict.ratio(tail));
    }

    /**
     * What a challenger has to do to replace a champion.
     *
     * @param theirs the champion's ratio; NaN where there is none
     * @param margin the challenger's has to be below this part of it
     */
    private record Contest(double theirs, double margin) {
        private static final Contest NONE = new Contest(Double.NaN, Verdict.MARGIN);

        boolean isWonBy(double ours) {
            return Double.isNaN(theirs) || ours < margin * theirs;
        }
    }

    /**
     * With the champion's ratio as it would be on the whole tail, from how the two compare on what neither has learnt from; what
     * it had at its own verdict where there is too little of that.
     */
    private static Contest contest(
            Recipe recipe, Evaluation evaluation, NetworkFit.Fitted fitted, ForecastModel champion, double ours) {
        List<TailScore> unseen = evaluation.unseenScores(champion.recipe(), champion.network());
        if (!unseen.isEmpty()) {
            double ofChallenger = Verdict.ratio(evaluation.unseenScores(recipe, fitted.widened()));
            return new Contest(ours * Verdict.ratio(unseen) / ofChallenger, Verdict.ABOUT_AS_GOOD);
        }
        Double recorded = champion.provenance().scores().get(VS_BASELINE);
        double theirs =
                recorded != null ? recorded : Verdict.ratio(evaluation.scores(champion.recipe(), champion.network()));
        return new Contest(theirs, Verdict.MARGIN);
    }

    private List<SeriesHistory> usable(Map<String, List<Observation>> history, @Nullable ForecastModel champion) {
        if (!canRun(history))
            throw new IllegalArgumentException("no series has the " + observationsNeeded()
                    + " observations that training with a look-back of " + settings.lookBack() + " needs; wait for more"
                    + " or set a smaller look.back");
        long seen = champion == null ? Long.MIN_VALUE : champion.provenance().to();
        List<SeriesHistory> usable = new ArrayList<>();
        new TreeMap<>(history).forEach((series, observations) -> {
            double holdout = holdout(observations.size(), history.size());
            if (Streams.places(Recipe.of(settings), SeriesHistory.trainEnd(observations.size(), holdout)) > 0)
                usable.add(SeriesHistory.of(series, observations, settings.covariates(), holdout, seen));
        });
        return usable;
    }

    /** The part of a series that is held back: no more than is enough, for what is held back is not learnt from. */
    double holdout(int observations, int series) {
        double enough = Math.max(ENOUGH_HORIZONS * settings.horizon(), (double) ENOUGH_VALUES / series);
        return Math.min(training.holdout(), enough / observations);
    }

    private Provenance provenance(
            TrainingSettings sized,
            List<SeriesHistory> usable,
            NetworkFit.Fitted fitted,
            long parent,
            Map<String, Double> scores) {
        return new Provenance(
                clock.millis(),
                usable.stream().mapToLong(SeriesHistory::from).min().orElse(0),
                usable.stream().mapToLong(SeriesHistory::to).max().orElse(0),
                usable.size(),
                usable.stream().mapToLong(h -> h.values().length).sum(),
                Map.of(),
                sized.seed(),
                Map.of(
                        "cell", sized.cell().toString(),
                        "units", "" + sized.units(),
                        "layers", "" + sized.layers(),
                        "members", "" + sized.members(),
                        "holdout", "" + sized.holdout(),
                        "streams", "" + sized.streams(),
                        "updates", "" + sized.updates(),
                        "learning.rate", "" + sized.learningRate()),
                fitted.trainingLoss(),
                fitted.validationLoss(),
                parent,
                scores);
    }
}
