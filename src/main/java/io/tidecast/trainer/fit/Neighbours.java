package io.tidecast.trainer.fit;

/** The steps of the horizon that one step is judged together with: all up to half as far again nearer and further. */
final class Neighbours {
    private static final double FACTOR = 1.5;

    private Neighbours() {}

    /**
     * What a step, from 0, and its neighbours lose.
     *
     * @param errors shape [choices][blocks][horizon]
     * @return shape [choices][blocks]
     */
    static double[][] losses(double[][][] errors, int step) {
        double[][] losses = new double[errors.length][];
        for (int i = 0; i < errors.length; i++) {
            losses[i] = new double[errors[i].length];
            for (int b = 0; b < losses[i].length; b++) losses[i][b] = sum(errors[i][b], step);
        }
        return losses;
    }

    private static double sum(double[] errors, int step) {
        double sum = 0;
        for (int i = 0; i < errors.length; i++)
            if ((i + 1) * FACTOR >= step + 1 && i + 1 <= (step + 1) * FACTOR) sum += errors[i];
        return sum;
    }
}
