package io.tidecast.trainer.fit;

/**
 * Which of several choices is best, and which is the simplest that is not worse than it by more than a standard error (Breiman,
 * Friedman, Olshen and Stone 1984). What lies between the two is chance for all one knows; their mean is a safe place.
 *
 * @param best index of the best
 * @param simplest index of the simplest that may be as good
 */
record Choice(int best, int simplest) {
    /** @param losses of each choice, the simplest last, on each of several blocks of the same data */
    static Choice of(double[][] losses) {
        int best = 0;
        for (int i = 1; i < losses.length; i++) if (mean(losses[best], losses[i]) < 0) best = i;
        int simplest = best;
        for (int i = best + 1; i < losses.length; i++)
            if (mean(losses[best], losses[i]) <= standardError(losses[best], losses[i])) simplest = i;
        return new Choice(best, simplest);
    }

    private static double mean(double[] one, double[] other) {
        double sum = 0;
        for (int b = 0; b < one.length; b++) sum += other[b] - one[b];
        return sum / one.length;
    }

    private static double standardError(double[] one, double[] other) {
        double mean = mean(one, other);
        double squares = 0;
        for (int b = 0; b < one.length; b++) squares += Math.pow(other[b] - one[b] - mean, 2);
        return Math.sqrt(squares / Math.max(1, one.length - 1) / one.length);
    }
}
