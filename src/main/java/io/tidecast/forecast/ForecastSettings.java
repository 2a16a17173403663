package io.tidecast.forecast;

import io.tidecast.series.Covariates;
import io.tidecast.series.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What is asked of every series' forecast.
 *
 * @param grid how values find their place in time
 * @param seasons lengths of the seasons in steps, ascending, each above 1; empty where there are none
 * @param lookBack how many observations the method looks back, at least 2
 * @param horizon how many steps it forecasts, at least 1
 * @param levels the quantile levels in (0, 1), ascending, symmetric about 0.5, which is among them
 * @param covariates what the model is shown beside the values
 * @param without what is left out of the method: nothing, but in a comparison
 */
public record ForecastSettings(
        Grid grid,
        List<Integer> seasons,
        int lookBack,
        int horizon,
        double[] levels,
        Covariates covariates,
        Set<Ingredient> without) {
    public ForecastSettings {
        seasons = seasons.stream().sorted().distinct().toList();
        if (!seasons.isEmpty() && seasons.get(0) < 2)
            throw new IllegalArgumentException("a season must span at least 2 steps, got: " + seasons);
        if (lookBack < 2)
            throw new IllegalArgumentException("a look-back must span at least 2 observations, got: " + lookBack);
        if (horizon < 1) throw new IllegalArgumentException("a horizon must span at least 1 step, got: " + horizon);
        checkLevels(levels);
        without = Set.copyOf(without);
    }

    /** By the whole method. */
    public ForecastSettings(
            Grid grid, List<Integer> seasons, int lookBack, int horizon, double[] levels, Covariates covariates) {
        this(grid, seasons, lookBack, horizon, levels, covariates, Set.of());
    }

    /** Of series of values alone. */
    public ForecastSettings(Grid grid, List<Integer> seasons, int lookBack, int horizon, double[] levels) {
        this(grid, seasons, lookBack, horizon, levels, Covariates.NONE);
    }

    /** The same with these covariates. */
    public ForecastSettings with(Covariates others) {
        return new ForecastSettings(grid, seasons, lookBack, horizon, levels, others, without);
    }

    /** The same with these left out. */
    public ForecastSettings without(Set<Ingredient> ingredients) {
        List<Integer> known = ingredients.contains(Ingredient.SEASONS) ? List.of() : seasons;
        return new ForecastSettings(grid, known, lookBack, horizon, levels, covariates, ingredients);
    }

    /** Whether this is part of the method. */
    boolean has(Ingredient ingredient) {
        return !without.contains(ingredient);
    }

    private static void checkLevels(double[] levels) {
        boolean good = levels.length % 2 == 1 && levels[0] > 0 && levels[levels.length / 2] == 0.5;
        for (int i = 0; i < levels.length && good; i++) {
            double opposite = levels[levels.length - 1 - i];
            good = Math.abs(levels[i] + opposite - 1) < 1e-9 && (i == 0 || levels[i] > levels[i - 1]);
        }
        if (!good)
            throw new IllegalArgumentException(
                    "levels must lie in (0, 1), ascend, and be symmetric about a 0.5 among them, got: "
                            + Arrays.toString(levels));
    }

    /**
     * How many values a series stores: the look-back and half as many before it, so that new weights are primed with what
     * they would have seen, and what the baselines need to measure their errors.
     */
    public int stored() {
        int stored = Math.max(lookBack + lookBack / 2, horizon + 1);
        for (Baseline baseline : baselines()) stored = Math.max(stored, baseline.lag(horizon) + 1);
        return stored;
    }

    /** Last value first, then one seasonal naive for each season. */
    public List<Baseline> baselines() {
        List<Baseline> baselines = new ArrayList<>(1 + seasons.size());
        baselines.add(Baseline.LAST_VALUE);
        for (int season : seasons) baselines.add(new Baseline(season));
        return baselines;
    }

    /** The steps on which running errors are kept: the first, one at a quarter of the horizon, and the last. */
    public int[] scoredSteps() {
        int quarter = Math.max(1, horizon / 4);
        if (horizon == 1) return new int[] {1};
        return quarter == 1 ? new int[] {1, horizon} : new int[] {1, quarter, horizon};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForecastSettings s
                && grid.equals(s.grid)
                && seasons.equals(s.seasons)
                && lookBack == s.lookBack
                && horizon == s.horizon
                && Arrays.equals(levels, s.levels)
                && covariates.equals(s.covariates)
                && without.equals(s.without);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(
                new Object[] {grid, seasons, lookBack, horizon, Arrays.hashCode(levels), covariates, without});
    }
}
