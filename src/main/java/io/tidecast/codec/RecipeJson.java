package io.tidecast.codec;

import io.tidecast.forecast.Recipe;
import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** A recipe as it stands in JSON. */
record RecipeJson(
        int method, List<Integer> seasons, int lookBack, int horizon, double[] levels, RecipeJson.Beside covariates) {
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
    }

    static RecipeJson of(Recipe recipe) {
        if (!recipe.without().isEmpty())
            throw new IllegalArgumentException("a model made without " + recipe.without() + " is for comparison only");
        Covariates shown = recipe.covariates();
        List<String> calendar = shown.calendar().stream().map(Cycle::label).toList();
        return new RecipeJson(
                recipe.method(),
                recipe.seasons(),
                recipe.lookBack(),
                recipe.horizon(),
                recipe.levels(),
                new Beside(shown.names(), calendar, shown.zone().getId()));
    }

    /**
     * The recipe.
     *
     * @throws IllegalArgumentException if there is no such cycle
     * @throws java.time.DateTimeException if there is no such time zone
     */
    Recipe recipe() {
        List<Cycle> calendar = covariates.calendar.stream()
                .map(cycle -> Cycle.valueOf(cycle.toUpperCase(Locale.ROOT)))
                .toList();
        Covariates shown = new Covariates(covariates.names, calendar, ZoneId.of(covariates.zone));
        return new Recipe(method, seasons, lookBack, horizon, levels, shown);
    }
}
