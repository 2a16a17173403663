package io.tidecast.trainer.fit;

import io.tidecast.forecast.QuantileHead;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the validation slice says of a network: its loss, and how wide its intervals should have been. */
final class Validation {
    private static final int MOST_STEPS = 100_000;
    private static final int MOST_MOMENTS = 3_000;
    private static final double NARROWEST = 1e-3;

    private final Recipe recipe;
    private final List<SeriesHistory> history;
    private final int stride;

    Validation(Recipe recipe, List<SeriesHistory> all) {
        this.recipe = recipe;
        this.history = SeriesHistory.sample(all, recipe.lookBack(), MOST_STEPS, Validation::length);
        this.stride = 1 + history.stream().mapToInt(Validation::length).sum() / MOST_MOMENTS;
    }

    private static int length(SeriesHistory h) {
        return h.validationEnd() - h.trainEnd();
    }

    /** One moment: what the network answered and what came, in units; NaN where that is not known. */
    private record Moment(float[] outputs, float[] target) {}

    /**
     * Mean pinball loss over the slice of the quantiles as they would be issued, with medians snapped, in units: what counts
     * when models are compared.
     */
    double loss(Network network) {
        Walk walk = new Walk(recipe, network);
        double[] sum = new double[1];
        int[] count = new int[1];
        for (SeriesHistory h : history)
            walk.over(h.values(), h.trainEnd() - 1, h.validationEnd() - 1, stride, (now, state) -> {
                double[][] quantiles = walk.forecast().quantiles(state);
                double unit = walk.forecast().scale().unitInValues();
                int known = Math.min(recipe.horizon(), h.validationEnd() - 1 - now);
                for (int k = 0; k < known; k++) sum[0] += pinball(h.values()[now + k + 1], quantiles[k], unit);
                count[0] += known;
            });
        return sum[0] / Math.max(1, count[0]);
    }

    private double pinball(double value, double[] quantiles, double unit) {
        double loss = 0;
        for (int i = 0; i < quantiles.length; i++) {
            double over = value - quantiles[i];
            double level = recipe.levels()[i];
            loss += over > 0 ? level * over : (level - 1) * over;
        }
        return Math.min(Examples.FURTHEST, loss / unit / quantiles.length);
    }

    /**
     * Changes the constants of a network so that on this slice each distance between neighbouring quantiles is as wide as
     * its levels say (split conformal prediction, one factor a step and distance).
     */
    void widen(Network network) {
        QuantileHead head = new QuantileHead(recipe.horizon(), recipe.levels().length);
        float[] constants = network.weights().values("skip.bias");
        List<Moment> moments = moments(network);
        int middle = recipe.levels().length / 2;
        for (int k = 0; k < recipe.horizon(); k++) {
            for (int gap = middle; gap < recipe.levels().length - 1; gap++)
                widen(head, moments, constants, k, gap, 1, recipe.levels()[gap + 1]);
            for (int gap = middle - 1; gap >= 0; gap--)
                widen(head, moments, constants, k, gap, -1, 1 - recipe.levels()[gap]);
        }
    }

    /** {@code side} is 1 above the median and −1 below it, where everything is seen mirrored. */
    private void widen(
            QuantileHead head, List<Moment> moments, float[] constants, int k, int gap, int side, double probability) {
        double[] factors = new double[moments.size()];
        double[] quantiles = new double[recipe.levels().length];
        int count = 0;
        for (Moment moment : moments) {
            if (Float.isNaN(moment.target()[k])) continue;
            head.quantiles(moment.outputs(), k, quantiles);
            double inner = quantiles[side > 0 ? gap : gap + 1];
            double distance = QuantileHead.distance(moment.outputs()[head.gap(gap, k)]);
            factors[count++] = side * (moment.target()[k] - inner) / distance;
        }
        if (count == 0) return;
        Arrays.sort(factors, 0, count);
        int rank = Math.min(count, (int) Math.ceil((count + 1) * probability));
        float shift = (float) Math.log(Math.max(NARROWEST, factors[rank - 1]));
        constants[head.gap(gap, k)] += shift;
        for (Moment moment : moments) moment.outputs()[head.gap(gap, k)] += shift;
    }

    private List<Moment> moments(Network network) {
        Walk walk = new Walk(recipe, network);
        Examples examples = new Examples(recipe);
        List<Moment> moments = new ArrayList<>();
        for (SeriesHistory h : history)
            walk.over(h.values(), h.trainEnd() - 1, h.validationEnd() - 1, stride, (now, state) -> {
                float[] outputs = walk.forecast().outputs(state).clone();
                float[] target = new float[recipe.horizon()];
                examples.target(walk.forecast().scale(), h.values(), now, h.validationEnd(), target);
                moments.add(new Moment(outputs, target));
            });
        return moments;
    }
}
