package io.tidecast.forecast;

import io.tidecast.series.LookBack;
import java.util.Arrays;
import java.util.Optional;

/**
 * The forecast of a series without a model: the baseline, or the return to where it usually is, that was lately better on
 * it, with intervals as wide as its own errors over the look-back.
 *
 * <p>Half-widths are split-conformal: the ⌈(n + 1)p⌉-th smallest of n absolute errors covers with probability p (Vovk,
 * Gammerman, Shafer: Algorithmic Learning in a Random World, 2005). Where n is too small for p, the largest error is
 * stretched along an exponential tail. One day like the last errs alike for hours, so neighbouring errors of a season count
 * for fewer than they are.
 */
public final class BaselineForecast {
    /** Fewer errors than this at a step are not trusted; a shorter step's are taken and widened like a random walk's. */
    private static final int ENOUGH_ERRORS = 8;

    /** The most recent ones suffice. */
    private static final int MOST_ERRORS = 250;

    /**
     * One value has shown no error yet: its own size is the only unit there is, and this part of it. From one hour, day or five
     * minutes to the next, loads, prices, temperatures and counters of a hundred kinds stay within a third of their value four
     * times in five.
     */
    private static final double PART_OF_FIRST_VALUE = 0.125;

    private final ForecastSettings settings;

    public BaselineForecast(ForecastSettings settings) {
        this.settings = settings;
    }

    /** The fallback with the smallest absolute error over the look-back, summed over the scored steps. */
    public Fallback better(LookBack lookBack) {
        Fallback better = Baseline.LAST_VALUE;
        for (Baseline candidate : settings.baselines()) better = better(lookBack, better, candidate);
        Optional<MeanReversion> reversion = MeanReversion.of(lookBack);
        return reversion.isPresent() ? better(lookBack, better, reversion.get()) : better;
    }

    private Fallback better(LookBack lookBack, Fallback holder, Fallback challenger) {
        Fallback held = known(holder, lookBack);
        Fallback candidate = known(challenger, lookBack);
        double gain = 0;
        for (int step : settings.scoredSteps()) {
            int errors = Math.min(candidate.errors(lookBack, step), held.errors(lookBack, step));
            for (int ago = 0; ago < errors; ago++)
                gain += held.absoluteError(lookBack, step, ago) - candidate.absoluteError(lookBack, step, ago);
        }
        return gain > 0 ? challenger : holder;
    }

    /**
     * That whose errors tell of a fallback's: itself, but of a season that has just come round for the first time, and so has
     * no error yet, the one that is a step shorter.
     */
    private Fallback known(Fallback fallback, LookBack lookBack) {
        boolean first = !settings.seasons().isEmpty() && settings.seasons().get(0) == lookBack.size();
        return first && fallback.season() == lookBack.size() ? new Baseline(fallback.season() - 1) : fallback;
    }

    /** Quantiles of each step; shape [horizon][levels]. The middle one is the baseline itself. */
    double[][] quantiles(Fallback baseline, LookBack lookBack) {
        double[] levels = settings.levels();
        double[][] quantiles = new double[settings.horizon()][levels.length];
        Fallback known = known(baseline, lookBack);
        double[] errors = new double[0];
        for (int step = 1; step <= settings.horizon(); step++) {
            // Within a season all steps have the same past errors.
            if (step == 1 || known.lag(step) != known.lag(step - 1)) errors = sortedErrors(known, lookBack, step);
            double centre = baseline.at(lookBack, step);
            for (int i = 0; i < levels.length; i++)
                quantiles[step - 1][i] = centre
                        + Math.signum(levels[i] - 0.5)
                                * halfWidth(errors, baseline.season(), Math.abs(2 * levels[i] - 1));
        }
        return quantiles;
    }

    private static double[] sortedErrors(Fallback baseline, LookBack lookBack, int step) {
        int measured = step;
        while (measured > 1 && baseline.errors(lookBack, measured) < ENOUGH_ERRORS) measured--;
        int count = Math.min(MOST_ERRORS, baseline.errors(lookBack, measured));
        double[] errors = new double[count];
        double growth = Math.sqrt((double) baseline.lag(step) / baseline.lag(measured));
        for (int ago = 0; ago < count; ago++) errors[ago] = growth * baseline.absoluteError(lookBack, measured, ago);
        Arrays.sort(errors);
        boolean unknown = count == 0 || (count < ENOUGH_ERRORS && errors[count - 1] == 0);
        return unknown ? new double[] {assumed(lookBack.ago(0)) * Math.sqrt(step)} : errors;
    }

    private static double assumed(double value) {
        return PART_OF_FIRST_VALUE * (value == 0 ? 1 : Math.abs(value));
    }

    private static double halfWidth(double[] sorted, int season, double probability) {
        int n = sorted.length;
        if (probability == 0) return 0;
        double independent = IndependentErrors.count(n, season);
        double rank = (independent + 1) * probability;
        if (rank <= independent) return sorted[Math.min(n, (int) Math.ceil(n * rank / independent)) - 1];
        return sorted[n - 1] * Math.log(1 - probability) / Math.log(1 / (independent + 1));
    }
}
