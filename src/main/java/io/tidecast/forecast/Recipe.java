package io.tidecast.forecast;

import io.tidecast.series.Covariates;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
 */
public record Recipe(
        int method, List<Integer> seasons, int lookBack, int horizon, double[] levels, Covariates covariates) {
    /** The version of the scaling and of the features in this code. */
    public static final int METHOD = 2;

    public Recipe {
        seasons = List.copyOf(seasons);
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
                settings.covariates());
    }

    /** Whether a model of this recipe gives the forecasts these settings ask for. */
    public boolean fits(ForecastSettings settings) {
        return equals(of(settings));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Recipe r
                && method == r.method
                && seasons.equals(r.seasons)
                && lookBack == r.lookBack
                && horizon == r.horizon
                && Arrays.equals(levels, r.levels)
                && covariates.equals(r.covariates);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, seasons, lookBack, horizon, Arrays.hashCode(levels), covariates);
    }

    /** For messages. */
    @Override
    public String toString() {
        return "seasons " + seasons + ", a look-back of " + lookBack + ", a horizon of " + horizon + " and levels "
                + Arrays.toString(levels) + (covariates.isEmpty() ? "" : " with " + covariates) + " by method "
                + method;
    }
}
