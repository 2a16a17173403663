package io.tidecast.nn.train;

/**
 * The quantile loss (Koenker and Bassett 1978) max(l (t − y), (l − 1)(t − y)), averaged over levels and steps. Outputs
 * are laid out step by step, [step][level]: the levels of step 0 first. A target has one value a step; one that is NaN
 * is unknown and does not count.
 */
public final class PinballLoss implements Loss {
    private final double[] levels;

    /** @param levels of the quantiles, each in (0, 1) */
    public PinballLoss(double... levels) {
        for (double level : levels) {
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("a quantile level lies between 0 and 1, not at " + level);
            }
        }
        this.levels = levels.clone();
    }

    @Override
    public double apply(float[] outputs, float[] target, float[] gradient) {
        int steps = outputs.length / levels.length;
        int known = Targets.known(target, steps) * levels.length;
        double loss = 0;
        for (int step = 0; step < steps; step++) {
            for (int l = 0; l < levels.length; l++) {
                int i = step * levels.length + l;
                double over = Float.isNaN(target[step]) ? 0 : (double) target[step] - outputs[i];
                double slope = over > 0 ? levels[l] : over < 0 ? levels[l] - 1 : 0;
                loss += slope * over;
                gradient[i] = (float) (-slope / known);
            }
        }
        return loss / known;
    }
}
