package io.tidecast.trainer.fit;

import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.Scale;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Whether a history is better seen without logarithms: a temperature that comes near zero is not, though it lies well above for
 * months. The linear map tells, which costs little: solved either way on all blocks of time but one, it is judged on that one in the
 * series' own values. Logarithms stay unless they are worse by a hundredth, and by more than a standard error.
 */
final class Logarithms {
    private final Recipe recipe;
    private final List<SeriesHistory> history;

    private Logarithms(Recipe recipe, List<SeriesHistory> history) {
        this.recipe = recipe;
        this.history = history;
    }

    /**
     * The recipe as it suits all of a history but its tail, or as it is where it leaves no choice, and where the history is of
     * so many series that it is the network that forecasts them: what suits the map need not suit it.
     */
    static Recipe chosen(Recipe recipe, List<SeriesHistory> history) {
        if (SeriesHistory.areMany(history)) return recipe;
        List<SeriesHistory> untilTail =
                history.stream().map(SeriesHistory::untilTail).toList();
        Logarithms with = new Logarithms(recipe, untilTail);
        if (!recipe.has(Ingredient.LINEAR_MAP) || !with.areSeen()) return recipe;
        Recipe less = recipe.without(Ingredient.LOGARITHMS);
        double[] without = new Logarithms(less, untilTail).errors();
        double[] own = with.errors();
        boolean beyondChance = Choice.of(new double[][] {without, own}).simplest() == 0;
        boolean worthIt = Arrays.stream(without).sum()
                < Verdict.MARGIN * Arrays.stream(own).sum();
        return beyondChance && worthIt ? less : recipe;
    }

    private boolean areSeen() {
        Examples examples = new Examples(recipe);
        boolean[] seen = new boolean[1];
        MapTable.visit(
                recipe,
                history,
                LinearFit.BLOCKS,
                (block, series, now) ->
                        seen[0] |= examples.look(history.get(series), now).logarithmic());
        return seen[0];
    }

    /** Sums of the map's absolute errors, by each series' yardstick; shape [blocks]. */
    private double[] errors() {
        List<DMatrixRMaj> maps = new LinearFit(recipe).leftOut(history);
        Examples examples = new Examples(recipe);
        double[] yardsticks = history.stream().mapToDouble(examples::yardstick).toArray();
        float[] seen = new float[recipe.lookBack()];
        double[] errors = new double[LinearFit.BLOCKS];
        MapTable.visit(recipe, history, LinearFit.BLOCKS, (block, series, now) -> {
            double[] values = history.get(series).values();
            Scale scale = examples.look(history.get(series), now);
            examples.inputs().lookBack(seen);
            double[] units = units(maps.get(block), seen);
            double sum = 0;
            for (int k = 0; k < units.length; k++)
                sum += Math.abs(scale.forecast(units[k], k + 1) - values[now + k + 1]);
            errors[block] += sum / yardsticks[series];
        });
        return errors;
    }

    private double[] units(DMatrixRMaj map, float[] seen) {
        double[] units = new double[recipe.horizon()];
        for (int k = 0; k < units.length; k++) units[k] = map.get(seen.length, k);
        for (int lag = 0; lag < seen.length; lag++)
            for (int k = 0; k < units.length; k++) units[k] += seen[lag] * map.get(lag, k);
        return units;
    }
}
