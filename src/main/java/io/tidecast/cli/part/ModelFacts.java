package io.tidecast.cli.part;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is known of a model, as lines of text. */
public final class ModelFacts {
    private final Map<String, String> facts = new LinkedHashMap<>();

    private ModelFacts() {}

    public static List<String> of(ForecastModel model) {
        List<String> lines = new ArrayList<>();
        byName(model).forEach((what, value) -> lines.add("%-26s %s".formatted(what, value)));
        return lines;
    }

    /** The same as what each is and its value, in their order. */
    static Map<String, String> byName(ForecastModel model) {
        ModelFacts facts = new ModelFacts();
        facts.add("model", model.id());
        facts.add("network", model.network().spec().architecture());
        facts.add("weights", Summary.of(model.network().spec()).parameters());
        facts.add(model.recipe());
        facts.add(model.provenance());
        return facts.facts;
    }

    private void add(Recipe recipe) {
        add("seasons", recipe.seasons().isEmpty() ? "none" : joined(recipe.seasons().stream()) + " steps");
        add("look-back", recipe.lookBack() + " steps");
        add("horizon", recipe.horizon() + " steps");
        add("levels", joined(Arrays.stream(recipe.levels()).boxed()));
        if (!recipe.covariates().isEmpty()) add("shown besides", recipe.covariates());
        if (!recipe.without().isEmpty())
            add("chosen without", joined(recipe.without().stream().map(Ingredient::id)));
    }

    private void add(Provenance from) {
        if (from.knowsTraining()) addTraining(from);
        add("replaces", from.parent() == 0 ? "the baseline" : "version " + from.parent());
        new TreeMap<>(from.hyperParameters()).forEach(this::add);
        new TreeMap<>(from.scores()).forEach((name, ratio) -> add(name, rounded(ratio)));
    }

    private void addTraining(Provenance from) {
        add("trained at", Instant.ofEpochMilli(from.trainedAt()));
        add("trained on", from.observations() + " observations of " + from.series() + " series");
        add("of the time", Instant.ofEpochMilli(from.from()) + " to " + Instant.ofEpochMilli(from.to()));
        new TreeMap<>(from.offsets()).forEach((partition, range) -> add("read from", partition + " offsets " + range));
        add("seed", from.seed());
        add("training loss", rounded(from.trainingLoss()));
        add("validation loss", rounded(from.validationLoss()));
    }

    private static String joined(Stream<?> numbers) {
        return numbers.map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Three digits tell models apart; all of them are in the file that {@code models export} writes. */
    private static String rounded(double number) {
        return String.format(Locale.ROOT, "%.3g", number);
    }

    private void add(String what, Object value) {
        facts.put(what, String.valueOf(value));
    }
}
