package io.tidecast.forecast;

import io.tidecast.series.Scale;

/**
 * What is known of each step ahead from where it stands in its seasons: for each season the pattern smoothed over its cycles,
 * then for each the last cycle as it was, and of the longest also those before, as far as the look-back reaches. Where there is no season, the last value. About the level, in deviations,
 * clipped; 0 where a cycle is out of sight.
 *
 * <p>Layout: [count × horizon], the shortest season's pattern first.
 */
public final class Precedents {
    /** So many cycles of the longest season, at most. */
    private static final int CYCLES = 3;

    private Precedents() {}

    /** How many there are of each step. */
    public static int count(Recipe recipe) {
        return Math.max(
                1,
                recipe.seasons().stream()
                        .mapToInt(season -> 1 + cycles(recipe, season))
                        .sum());
    }

    /** How many cycles of a season are among them. */
    public static int cycles(Recipe recipe, int season) {
        boolean longest = season == recipe.seasons().get(recipe.seasons().size() - 1);
        return longest ? Math.max(1, Math.min(CYCLES, recipe.lookBack() / season)) : 1;
    }

    /** How many observations ago a step ahead stood in an earlier cycle of a season: {@code cycle} 1 is the last that is over. */
    public static int lag(int season, int cycle, int step) {
        return season * ((step - 1) / season + cycle) - step;
    }

    /** Writes them, from {@code at} on. */
    static void show(Recipe recipe, Scale scale, float[] precedents, int at) {
        double perDeviation = 1 / scale.deviation();
        int i = at;
        for (int season = 0; season < recipe.seasons().size(); season++)
            for (int step = 1; step <= recipe.horizon(); step++)
                precedents[i++] = clipped(scale.memory().pattern(season, step) * perDeviation);
        for (int season : recipe.seasons())
            for (int cycle = 1; cycle <= cycles(recipe, season); cycle++)
                for (int step = 1; step <= recipe.horizon(); step++)
                    precedents[i++] = clipped((scale.ago(lag(season, cycle, step)) - scale.level()) * perDeviation);
        if (recipe.seasons().isEmpty())
            for (int step = 1; step <= recipe.horizon(); step++)
                precedents[i++] = clipped((scale.base(step) - scale.level()) * perDeviation);
    }

    private static float clipped(double value) {
        return (float) Math.max(-NetworkInputs.LIMIT, Math.min(NetworkInputs.LIMIT, value));
    }
}
