package io.tidecast.cli.part;

import io.tidecast.config.CovariateSettings;
import io.tidecast.config.ForecastingSettings;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to type so that the settings ask for the forecasts that a model gives. */
final class RecipeOptions {
    private RecipeOptions() {}

    /** The options that lead from one recipe to another, e.g. {@code --set season=24 --set horizon=48}; empty where none do. */
    static String from(Recipe asked, Recipe wanted) {
        if (asked.method() != wanted.method()) return "";
        List<String> options = new ArrayList<>();
        add(options, ForecastingSettings.SEASON, joined(asked.seasons().stream()), joined(wanted.seasons().stream()));
        add(options, ForecastingSettings.LOOK_BACK, "" + asked.lookBack(), "" + wanted.lookBack());
        add(options, ForecastingSettings.HORIZON, "" + asked.horizon(), "" + wanted.horizon());
        add(options, ForecastingSettings.LEVELS, levels(asked), levels(wanted));
        Covariates now = asked.covariates();
        Covariates then = wanted.covariates();
        add(options, CovariateSettings.COVARIATES, joined(now.names().stream()), joined(then.names().stream()));
        add(options, CovariateSettings.CALENDAR, cycles(now), cycles(then));
        if (!then.calendar().isEmpty())
            add(options, CovariateSettings.ZONE, now.zone().getId(), then.zone().getId());
        return String.join(" ", options);
    }

    private static void add(List<String> options, String setting, String asked, String wanted) {
        if (!asked.equals(wanted)) options.add("--set " + setting + "=" + wanted);
    }

    private static String levels(Recipe recipe) {
        return joined(Arrays.stream(recipe.levels()).boxed());
    }

    private static String cycles(Covariates covariates) {
        return joined(covariates.calendar().stream().map(Cycle::label));
    }

    private static String joined(Stream<?> items) {
        return items.map(String::valueOf).collect(Collectors.joining(","));
    }
}
