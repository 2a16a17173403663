package io.tidecast.codec;

import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A recipe as it stands in JSON. */
record RecipeJson(
        int method,
        List<Integer> seasons,
        int lookBack,
        int horizon,
        double[] levels,
        RecipeJson.Beside covariates,
        List<String> without) {
    /** The name that is left out where nothing is, and so was never written before something could be. */
    static final String WITHOUT = "without";

    /** The name that is left out where nothing is shown beside the values, as it was before there was anything to show. */
    static final String COVARIATES = "covariates";

    /** What is shown beside the values: names, cycles such as {@code day}, and a time zone such as {@code UTC}. */
    record Beside(List<String> names, List<String> calendar, String zone) {
        Beside {
            names = List.copyOf(names);
            calendar = List.copyOf(calendar);
        }
    }

    RecipeJson {
        seasons = List.copyOf(seasons);
        without = List.copyOf(without);
    }

    static RecipeJson of(Recipe recipe) {
        for (Ingredient left : recipe.without()) requireChosen(left);
        Covariates shown = recipe.covariates();
        List<String> calendar = shown.calendar().stream().map(Cycle::label).toList();
        return new RecipeJson(
                recipe.method(),
                recipe.seasons(),
                recipe.lookBack(),
                recipe.horizon(),
                recipe.levels(),
                new Beside(shown.names(), calendar, shown.zone().getId()),
                recipe.without().stream().map(Ingredient::id).toList());
    }

    private static Ingredient requireChosen(Ingredient left) {
        if (Recipe.chosen(left)) return left;
        throw new IllegalArgumentException("a model made without " + left.id() + " is for comparison only");
    }

    /**
     * The recipe.
     *
     * @throws IllegalArgumentException if there is no such cycle, or nothing of that name to be left out
     * @throws java.time.DateTimeException if there is no such time zone
     */
    Recipe recipe() {
        List<Cycle> calendar = covariates.calendar.stream()
                .map(cycle -> Cycle.valueOf(cycle.toUpperCase(Locale.ROOT)))
                .toList();
        Covariates shown = new Covariates(covariates.names, calendar, ZoneId.of(covariates.zone));
        Set<Ingredient> left =
                without.stream().map(name -> requireChosen(Ingredient.of(name))).collect(Collectors.toSet());
        return new Recipe(method, seasons, lookBack, horizon, levels, shown, left);
    }
}
