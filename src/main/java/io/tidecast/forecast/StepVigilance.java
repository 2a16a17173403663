package io.tidecast.forecast;

/**
 * What is usual for one series at one scored step, so as to tell how far out of the ordinary an observation is.
 *
 * <p>The <em>surprise</em> of an observation is -ln of the probability to lie so far out on either side, read off the
 * quantiles that had been issued for it. Outermost quantiles count as at least
 * nearly as far off as they usually are. Beyond them the tail is taken to be Pareto's, with the exponent this
 * series has shown so far (Hill, Annals of Statistics 3, 1975). The mean of the last few surprises is held against its own long-run mean
 * and variance, as Numenta's anomaly likelihood does (Ahmad et al., Neurocomputing 262, 2017), but by the gamma distribution: it
 * would be exactly right if surprises were independent (Fisher's method) and with learnt moments nearly is if they are not
 * (Brown, Biometrics 31, 1975). Where what should be rare turns out to be commoner, it counts for less in proportion.
 *
 * @param seen observations judged
 * @param width long-run mean distance of the outermost quantiles from the median, in the series' unit
 * @param out how many observations lay beyond the outermost quantiles
 * @param tail mean of ln(distance from the median ÷ distance of the outermost quantile) over those
 * @param recent mean surprise of the last few observations
 * @param mean long-run mean of {@code recent}
 * @param variance long-run variance of {@code recent}
 * @param rare how many observations were rare
 * @param excess mean of how much rarer than just rare those were, in nats; 1 where rarities are as rare as they should be
 * @param rarity of the last observation: -ln of the probability that {@code recent} is so high; 0 during probation
 */
public record StepVigilance(
        int seen,
        double width,
        int out,
        double tail,
        double recent,
        double mean,
        double variance,
        int rare,
        double excess,
        double rarity) {
    /** Observations before anything is out of the ordinary. */
    private static final int PROBATION = 50;

    /** Observations that count as lately, exponentially weighted: as good as twice as many weighted alike. */
    private static final int SHORT = 5;

    /** Observations that the long run remembers. */
    private static final int LONG = 4_000;

    /** Events that a mean over events remembers. */
    private static final int EVENTS = 200;

    /** What is presumed of a series counts like so many of its events. */
    private static final int PRESUMED = 20;

    private static final double USUAL_TAIL = 0.3;
    private static final double LEAST_TAIL = 0.05;
    private static final double LONGEST_STRETCH = 5;

    /** Outermost quantiles closer to the median than this part of their usual distance count as if they lay there. */
    private static final double LEAST_WIDTH = 0.7;

    /** A surprise that comes once in a billion observations; none is greater. */
    private static final double MOST = -Math.log(1e-9);

    private static final double RARE = -Math.log(0.02);
    private static final double LEAST_EXCESS = 0.3;
    private static final double LEAST_MEAN = 0.1;

    static StepVigilance none() {
        return new StepVigilance(0, 0, 0, USUAL_TAIL, 1, 1, usualVariance(), 0, 1, 0);
    }

    /** Of an exponentially weighted mean of independent surprises, each of variance 1. */
    private static double usualVariance() {
        return 1.0 / (2 * SHORT - 1);
    }

    /** After {@code observed} came where {@code quantiles} had been issued; shape of both arrays [levels], at least 3. */
    StepVigilance with(double[] levels, double[] quantiles, double observed) {
        int last = levels.length - 1;
        double median = quantiles[last / 2];
        double distance = Math.abs(observed - median);
        double own = observed < median ? median - quantiles[0] : quantiles[last] - median;
        // Quantiles that are narrow for the moment, to make up for what they missed, make nothing surprising.
        double outermost = Math.max(own, LEAST_WIDTH * width);
        double stretch = distance <= outermost ? 0 : Math.min(LONGEST_STRETCH, Math.log(distance / outermost));
        double surprise = distance <= outermost
                ? -Math.log(inside(levels, quantiles, observed, outermost))
                : Math.min(MOST, -Math.log(2 * levels[0]) + stretch / tail);
        return judged(surprise).spread((quantiles[last] - quantiles[0]) / 2, stretch);
    }

    /** The probability to lie at least so far out, for what lies within the outermost quantiles: linear between quantiles. */
    private static double inside(double[] levels, double[] quantiles, double observed, double outermost) {
        int middle = levels.length / 2;
        double distance = Math.abs(observed - quantiles[middle]);
        int side = observed < quantiles[middle] ? -1 : 1;
        double nearer = 0;
        double nearerP = 1;
        for (int i = 1; i <= middle; i++) {
            double further = i == middle ? outermost : Math.abs(quantiles[middle + side * i] - quantiles[middle]);
            double furtherP = 2 * levels[middle - i];
            if (distance <= further)
                return further == nearer
                        ? nearerP
                        : nearerP + (distance - nearer) / (further - nearer) * (furtherP - nearerP);
            nearer = further;
            nearerP = furtherP;
        }
        return nearerP;
    }

    private StepVigilance judged(double surprise) {
        double now = recent + (surprise - recent) / SHORT;
        double plain = GammaTail.surprise(mean * mean / variance, now * mean / variance);
        boolean isRare = seen >= PROBATION && plain > RARE;
        double ownExcess = excess + (Math.min(MOST, plain - RARE) - excess) / Math.min(EVENTS, rare + PRESUMED);
        double deviation = now - mean;
        double rate = 1.0 / Math.min(LONG, seen + PROBATION);
        double nextMean = mean + rate * deviation;
        double nextVariance = variance + rate * (deviation * deviation - variance);
        return new StepVigilance(
                seen + 1,
                width,
                out,
                tail,
                now,
                Math.max(LEAST_MEAN, nextMean),
                Math.max(LEAST_MEAN * usualVariance(), nextVariance),
                isRare ? rare + 1 : rare,
                isRare ? Math.max(LEAST_EXCESS, ownExcess) : excess,
                seen < PROBATION ? 0 : isRare ? RARE + (plain - RARE) / excess : plain);
    }

    private StepVigilance spread(double halfWidth, double stretch) {
        // Intervals of a young series are wide for want of knowledge: what is usual is learnt from the end of the
        // probation on.
        double nextWidth = width + (halfWidth - width) / Math.max(1, Math.min(LONG, seen - PROBATION));
        double nextTail = tail + (stretch - tail) / Math.min(EVENTS, out + PRESUMED);
        return new StepVigilance(
                seen,
                nextWidth,
                stretch > 0 ? out + 1 : out,
                stretch > 0 ? Math.max(LEAST_TAIL, nextTail) : tail,
                recent,
                mean,
                variance,
                rare,
                excess,
                rarity);
    }
}
