package io.tidecast.trainer.fit;

import io.tidecast.forecast.IndependentErrors;
import io.tidecast.forecast.QuantileHead;
import io.tidecast.forecast.Recipe;
import io.tidecast.forecast.RecurrentForecast;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.series.LookBack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a held-back slice of a history says of a network: its loss, and how wide its intervals should have been. */
final class Validation {
    /** Into so many parts the series, or the time of a slice, are cut where the spread of an error counts. */
    static final int BLOCKS = 6;

    private static final int MOST_STEPS = 100_000;
    private static final int MOST_MOMENTS = 3_000;

    private static final double NARROWEST = 1e-3;

    private final Recipe recipe;
    private final List<SeriesHistory> history;
    private final InputTable inputs;
    private final int stride;

    /** @param all whose slices from {@code trainEnd} to {@code validationEnd} are held back */
    Validation(Recipe recipe, List<SeriesHistory> all) {
        this.recipe = recipe;
        this.history = SeriesHistory.sample(all, recipe.lookBack(), MOST_STEPS, Validation::length);
        this.inputs = new InputTable(recipe, history);
        this.stride = 1 + history.stream().mapToInt(Validation::length).sum() / MOST_MOMENTS;
    }

    private static int length(SeriesHistory h) {
        return h.validationEnd() - h.trainEnd();
    }

    Recipe recipe() {
        return recipe;
    }

    /** Told of each moment, when {@code network} looks from the value at index {@code now}. */
    private interface Visitor {
        void visit(RecurrentForecast network, State state, int series, int now);
    }

    /** Takes a network over the slices, a look-back ahead of each to warm up. */
    private void walk(Network network, Visitor visitor) {
        RecurrentForecast forecast = new RecurrentForecast(recipe, network);
        for (int i = 0; i < history.size(); i++) {
            SeriesHistory h = history.get(i);
            int from = h.trainEnd() - 1;
            State state = forecast.zero();
            for (int now = Math.max(0, from - recipe.lookBack()); now < h.validationEnd() - 1; now++) {
                forecast.step(inputs.of(i)[now], state);
                if (now < from || (now - from) % stride != 0 || now + 1 < recipe.lookBack()) continue;
                forecast.look(new LookBack(h.sequence(), 0, now + 1, recipe.lookBack()));
                visitor.visit(forecast, state, i, now);
            }
        }
    }

    /** One moment: what the network answered and what came, in units; NaN where that is not known. */
    private record Moment(float[] outputs, float[] target) {}

    /** Mean absolute error over the slice and all steps of the medians as they would be issued, snapped, in deviations. */
    double error(Network network) {
        double sum = 0;
        for (double[] block : blocks(network))
            sum += Arrays.stream(block).average().orElse(0);
        return sum;
    }

    /**
     * The same for each step and each of several blocks that have little to do with one another: of series where there are
     * enough of them, else of the slice's time; shape [blocks][horizon]; their sum over the blocks is the mean.
     */
    double[][] blocks(Network network) {
        double[][] sums = new double[BLOCKS][recipe.horizon()];
        int[] counts = new int[recipe.horizon()];
        int middle = recipe.levels().length / 2;
        walk(network, (forecast, state, series, now) -> {
            SeriesHistory h = history.get(series);
            double[][] quantiles = forecast.quantiles(state);
            double deviation = forecast.scale().deviationInValues();
            int known = Math.min(recipe.horizon(), h.validationEnd() - 1 - now);
            int block = block(series, now);
            for (int k = 0; k < known; k++) {
                double error = Math.abs(h.values()[now + k + 1] - quantiles[k][middle]) / deviation;
                sums[block][k] += Math.min(Examples.FURTHEST, error);
                counts[k]++;
            }
        });
        for (double[] sum : sums) for (int k = 0; k < sum.length; k++) sum[k] /= Math.max(1, counts[k]);
        return sums;
    }

    private int block(int series, int now) {
        if (SeriesHistory.areMany(history)) return series % BLOCKS;
        SeriesHistory h = history.get(series);
        return (int) ((long) BLOCKS * (now + 1 - h.trainEnd()) / length(h));
    }

    /**
     * Mean pinball loss over the slice of the quantiles as they would be issued, with medians snapped, in units: what counts
     * when models are compared.
     */
    double loss(Network network) {
        double[] sum = new double[1];
        int[] count = new int[1];
        walk(network, (forecast, state, series, now) -> {
            SeriesHistory h = history.get(series);
            double[][] quantiles = forecast.quantiles(state);
            double unit = forecast.scale().deviationInValues();
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
     * What to add to the constants of a network so that on this slice each distance between neighbouring quantiles is as wide
     * as its levels say (split conformal prediction, one factor a step and distance); shape [outputs].
     */
    float[] widening(Network network) {
        QuantileHead head = new QuantileHead(recipe.horizon(), recipe.levels().length);
        float[] widening = new float[head.outputs()];
        List<Moment> moments = moments(network);
        int middle = recipe.levels().length / 2;
        for (int k = 0; k < recipe.horizon(); k++) {
            boolean together = tellTogether(moments, k);
            for (int gap = middle; gap < recipe.levels().length - 1; gap++)
                widen(head, moments, widening, k, gap, 1, recipe.levels()[gap + 1], together);
            for (int gap = middle - 1; gap >= 0; gap--)
                widen(head, moments, widening, k, gap, -1, 1 - recipe.levels()[gap], together);
        }
        return widening;
    }

    /**
     * Whether so little was held back that one side of the outermost interval is told by no error at all: then errors of both sides
     * tell of either, or a slice on which all lay above the median would leave no width below it.
     */
    private boolean tellTogether(List<Moment> moments, int k) {
        long known = moments.stream().filter(m -> !Float.isNaN(m.target()[k])).count();
        double independent = IndependentErrors.count(known, k + 1);
        return (independent + 1) * recipe.levels()[0] < 1;
    }

    /** The network with that added to its constants. */
    static Network widened(Network network, float[] widening) {
        Network widened = network.copy();
        float[] constants = widened.weights().values(Names.SKIP_BIAS);
        for (int i = 0; i < widening.length; i++) constants[i] += widening[i];
        return widened;
    }

    /** {@code side} is 1 above the median and −1 below it, where everything is seen mirrored. */
    private void widen(
            QuantileHead head,
            List<Moment> moments,
            float[] widening,
            int k,
            int gap,
            int side,
            double probability,
            boolean together) {
        double[] factors = new double[moments.size()];
        double[] quantiles = new double[recipe.levels().length];
        int count = 0;
        for (Moment moment : moments) {
            if (Float.isNaN(moment.target()[k])) continue;
            head.quantiles(moment.outputs(), k, quantiles);
            double inner = quantiles[side > 0 ? gap : gap + 1];
            double distance = QuantileHead.distance(moment.outputs()[head.gap(gap, k)]);
            double median = quantiles[quantiles.length / 2];
            double off = side * (moment.target()[k] - median);
            factors[count++] = ((together ? Math.abs(off) : off) - side * (inner - median)) / distance;
        }
        if (count == 0) return;
        Arrays.sort(factors, 0, count);
        double part = together ? 2 * probability - 1 : probability;
        int rank = Math.min(count, (int) Math.ceil((count + 1) * part));
        float shift = (float) Math.log(Math.max(NARROWEST, factors[rank - 1]));
        widening[head.gap(gap, k)] += shift;
        for (Moment moment : moments) moment.outputs()[head.gap(gap, k)] += shift;
    }

    private List<Moment> moments(Network network) {
        Examples examples = new Examples(recipe);
        List<Moment> moments = new ArrayList<>();
        walk(network, (forecast, state, series, now) -> {
            SeriesHistory h = history.get(series);
            float[] outputs = forecast.outputs(state).clone();
            float[] target = new float[recipe.horizon()];
            examples.target(forecast.scale(), h.values(), now, h.validationEnd(), target);
            moments.add(new Moment(outputs, target));
        });
        return moments;
    }
}
