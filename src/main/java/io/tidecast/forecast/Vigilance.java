package io.tidecast.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What tells how far out of the ordinary an observation of one series is. Small, however long the series runs.
 *
 * @param steps what is usual at each scored step
 * @param lately the scores of the last observations, the newest last, as many as the horizon has steps: within them all
 *     forecasts that are due have been issued, so that they know of whatever has happened before; shape [horizon]
 * @param belied how many steps ahead the forecast was made that the last observation belies most; 0 where none was due
 */
public record Vigilance(List<StepVigilance> steps, float[] lately, int belied) {
    /** The score is 1 from a probability of 1 in ten to the power of this on. */
    private static final double DECADES = 5;

    public Vigilance {
        steps = List.copyOf(steps);
    }

    static Vigilance none(ForecastSettings settings) {
        List<StepVigilance> steps = new ArrayList<>();
        for (int i = 0; i < settings.scoredSteps().length; i++) steps.add(StepVigilance.none());
        return new Vigilance(steps, new float[settings.horizon()], 0);
    }

    boolean fits(ForecastSettings settings) {
        return steps.size() == settings.scoredSteps().length && lately.length == settings.horizon();
    }

    /** After forecasts have come to their test with one more observation; none can tell anything without an interval. */
    Vigilance with(ForecastSettings settings, List<Score> scores) {
        if (settings.levels().length < 3) return this;
        List<StepVigilance> now = new ArrayList<>(steps);
        double rarest = 0;
        int step = 0;
        for (Score score : scores) {
            int i = Arrays.binarySearch(settings.scoredSteps(), score.step());
            now.set(i, steps.get(i).with(settings.levels(), score.quantiles(), score.observed()));
            if (step == 0 || now.get(i).rarity() > rarest) {
                rarest = now.get(i).rarity();
                step = score.step();
            }
        }
        float[] scored = Arrays.copyOfRange(lately, 1, lately.length + 1);
        scored[lately.length - 1] = (float) score(rarest);
        return new Vigilance(now, scored, step);
    }

    /** As rare as the rarest of several is only in proportion to their number (Bonferroni). */
    private double score(double rarity) {
        double decades = (rarity - Math.log(steps.size())) / Math.log(10);
        return Math.max(0, Math.min(1, decades / DECADES));
    }

    /** How far out of the ordinary the last observation was: a fifth for each power of ten of its rarity, at most 1. */
    public double score() {
        return lately[lately.length - 1];
    }

    /** The highest score of those before it. */
    public double before() {
        float highest = 0;
        for (int i = 0; i < lately.length - 1; i++) highest = Math.max(highest, lately[i]);
        return highest;
    }

    /**
     * Whether that is more than is known already: in tenths, the score is above all before it. An event is told of once, and
     * again only when it has grown clearly worse.
     */
    public boolean isNews() {
        return tenths(score()) > tenths(before());
    }

    private static int tenths(double score) {
        return (int) Math.floor(10 * score + 1e-6);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vigilance v
                && steps.equals(v.steps)
                && Arrays.equals(lately, v.lately)
                && belied == v.belied;
    }

    @Override
    public int hashCode() {
        return 31 * steps.hashCode() + Arrays.hashCode(lately);
    }
}
