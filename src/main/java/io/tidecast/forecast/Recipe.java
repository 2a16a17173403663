package io.tidecast.forecast;

import io.tidecast.series.Covariates;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model was made for and how its inputs and outputs are scaled: everything beside its weights that is needed to
 * forecast with it.
 *
 * @param method the version of the scaling and of the features; a model of another version cannot be used
 * @param seasons season lengths in steps, ascending
 * @param lookBack observations it looks back
 * @param horizon steps it forecasts
 * @param levels quantile levels it forecasts, ascending
 * @param covariates what it is shown beside the values
 * @param without what it leaves out of the method: what training found to be in the way, of what it may {@link #chosen choose};
 *     more in comparisons only
 */
public record Recipe(
        int method,
        List<Integer> seasons,
        int lookBack,
        int horizon,
        double[] levels,
        Covariates covariates,
        Set<Ingredient> without) {
    /** The version of the scaling and of the features in this code. */
    public static final int METHOD = 4;

    public Recipe {
        seasons = List.copyOf(seasons);
        without = Set.copyOf(without);
    }

    /** Of a model by the whole method. */
    public Recipe(
            int method, List<Integer> seasons, int lookBack, int horizon, double[] levels, Covariates covariates) {
        this(method, seasons, lookBack, horizon, levels, covariates, Set.of());
    }

    /** Of a model that is shown values alone. */
    public Recipe(int method, List<Integer> seasons, int lookBack, int horizon, double[] levels) {
        this(method, seasons, lookBack, horizon, levels, Covariates.NONE);
    }

    /** The recipe of a model for these settings. */
    public static Recipe of(ForecastSettings settings) {
        return new Recipe(
                METHOD,
                settings.seasons(),
                settings.lookBack(),
                settings.horizon(),
                settings.levels(),
                settings.covariates(),
                settings.without());
    }

    /** Whether this is part of it. */
    public boolean has(Ingredient ingredient) {
        return !without.contains(ingredient);
    }

    /** Whether it is for training to say if a model has this. */
    public static boolean chosen(Ingredient ingredient) {
        return ingredient == Ingredient.LOGARITHMS;
    }

    /** The same without one part more. */
    public Recipe without(Ingredient ingredient) {
        Set<Ingredient> less = EnumSet.of(ingredient);
        less.addAll(without);
        return new Recipe(method, seasons, lookBack, horizon, levels, covariates, less);
    }

    /** Whether a model of this recipe gives the forecasts these settings ask for, with or without what training chooses. */
    public boolean fits(ForecastSettings settings) {
        Recipe asked = of(settings);
        for (Ingredient left : without) if (chosen(left)) asked = asked.without(left);
        return equals(asked);
    }

    /** Why a model of this recipe is of no use where {@code asked} is asked for, and what to do about it if only its age is in the way. */
    public String misfit(Recipe asked) {
        return "made for " + this + "; the settings ask for " + asked
                + (method == asked.method ? "" : ", and what one method shows to a network no other does: train anew");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipe r
                && method == r.method
                && seasons.equals(r.seasons)
                && lookBack == r.lookBack
                && horizon == r.horizon
                && Arrays.equals(levels, r.levels)
                && covariates.equals(r.covariates)
                && without.equals(r.without);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, seasons, lookBack, horizon, Arrays.hashCode(levels), covariates, without);
    }

    /** For messages. */
    @Override
    public String toString() {
        return "seasons " + seasons + ", a look-back of " + lookBack + ", a horizon of " + horizon + " and levels "
                + Arrays.toString(levels) + (covariates.isEmpty() ? "" : " with " + covariates) + " by method "
                + method
                + without.stream().sorted().map(left -> " without " + left.id()).collect(Collectors.joining());
    }
}
