package io.tidecast.forecast;

import io.tidecast.series.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of each step ahead from where it stands in its seasons. Of each season: the pattern smoothed over its cycles;
 * the last cycle as it was, and of the longest also those before, as far as the look-back reaches; and what is typical there,
 * the median over several of its last cycles, which a holiday does not move. Where there is no season, the last value. About
 * the level, in deviations, clipped; 0 where a cycle is out of sight.
 *
 * <p>Layout: [count × horizon]; all patterns, the shortest season's first, then all cycles, then all medians. Working memory.
 */
public final class Precedents {
    /** So many cycles of the longest season, at most. */
    private static final int CYCLES = 3;

    /** What is typical is the median over so many cycles, or as many as the look-back holds. */
    private static final int[] TYPICAL = {5, 14};

    private static final int FEWEST_TYPICAL = 3;

    private final Recipe recipe;
    private final List<Median> medians;
    private final double[] sorted = new double[TYPICAL[TYPICAL.length - 1]];

    private record Median(int season, int cycles) {}

    Precedents(Recipe recipe) {
        this.recipe = recipe;
        this.medians = recipe.seasons().stream()
                .flatMap(season -> typical(recipe, season).stream().map(cycles -> new Median(season, cycles)))
                .toList();
    }

    /** How many there are of each step. */
    public static int count(Recipe recipe) {
        return Math.max(
                1,
                recipe.seasons().stream()
                        .mapToInt(season -> 1
                                + cycles(recipe, season)
                                + typical(recipe, season).size())
                        .sum());
    }

    /** How many cycles of a season are among them. */
    public static int cycles(Recipe recipe, int season) {
        boolean longest = season == recipe.seasons().get(recipe.seasons().size() - 1);
        return longest ? Math.max(1, Math.min(CYCLES, recipe.lookBack() / season)) : 1;
    }

    /** Over how many cycles of a season there are medians; none where the look-back holds too few. */
    public static List<Integer> typical(Recipe recipe, int season) {
        int inReach = recipe.has(Ingredient.TYPICAL) ? recipe.lookBack() / season : 0;
        return IntStream.of(TYPICAL)
                .map(cycles -> Math.min(cycles, inReach))
                .filter(cycles -> cycles >= FEWEST_TYPICAL)
                .distinct()
                .boxed()
                .toList();
    }

    /** How many observations ago a step ahead stood in an earlier cycle of a season: {@code cycle} 1 is the last that is over. */
    public static int lag(int season, int cycle, int step) {
        return season * ((step - 1) / season + cycle) - step;
    }

    /** Writes them, from {@code at} on. */
    void show(Scale scale, float[] precedents, int at) {
        double perDeviation = 1 / scale.deviation();
        int i = at;
        for (int season = 0; season < recipe.seasons().size(); season++)
            for (int step = 1; step <= recipe.horizon(); step++)
                precedents[i++] = clipped(scale.memory().pattern(season, step) * perDeviation);
        for (int season : recipe.seasons())
            for (int cycle = 1; cycle <= cycles(recipe, season); cycle++)
                for (int step = 1; step <= recipe.horizon(); step++)
                    precedents[i++] = clipped((scale.ago(lag(season, cycle, step)) - scale.level()) * perDeviation);
        for (Median median : medians)
            for (int step = 1; step <= recipe.horizon(); step++, i++)
                precedents[i] = step > median.season
                        ? precedents[i - median.season]
                        : clipped((of(median, scale, step) - scale.level()) * perDeviation);
        if (recipe.seasons().isEmpty())
            for (int step = 1; step <= recipe.horizon(); step++)
                precedents[i++] = clipped((scale.base(step) - scale.level()) * perDeviation);
    }

    private double of(Median median, Scale scale, int step) {
        int cycles = median.cycles;
        for (int cycle = 1; cycle <= cycles; cycle++) sorted[cycle - 1] = scale.ago(lag(median.season, cycle, step));
        Arrays.sort(sorted, 0, cycles);
        return (sorted[(cycles - 1) / 2] + sorted[cycles / 2]) / 2;
    }

    private static float clipped(double value) {
        return (float) Math.max(-NetworkInputs.LIMIT, Math.min(NetworkInputs.LIMIT, value));
    }
}
