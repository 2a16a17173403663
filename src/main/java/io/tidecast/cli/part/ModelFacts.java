package io.tidecast.cli.part;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** All that is known of a model, as lines of text. */
public final class ModelFacts {
    private final List<String> lines = new ArrayList<>();

    private ModelFacts() {}

    public static List<String> of(ForecastModel model) {
        ModelFacts facts = new ModelFacts();
        facts.add("model", model.id());
        facts.add("network", model.network().spec().architecture());
        facts.add("weights", model.network().weights().size());
        facts.add(model.recipe());
        facts.add(model.provenance());
        return facts.lines;
    }

    private void add(Recipe recipe) {
        add("seasons", recipe.seasons());
        add("look-back", recipe.lookBack());
        add("horizon", recipe.horizon());
        add("levels", Arrays.toString(recipe.levels()));
        if (!recipe.covariates().isEmpty()) add("shown besides", recipe.covariates());
    }

    private void add(Provenance from) {
        if (from.knowsTraining()) addTraining(from);
        add("replaces", from.parent() == 0 ? "the baseline" : "version " + from.parent());
        new TreeMap<>(from.hyperParameters()).forEach(this::add);
        new TreeMap<>(from.scores()).forEach(this::add);
    }

    private void addTraining(Provenance from) {
        add("trained at", Instant.ofEpochMilli(from.trainedAt()));
        add("trained on", from.observations() + " observations of " + from.series() + " series");
        add("of the time", Instant.ofEpochMilli(from.from()) + " to " + Instant.ofEpochMilli(from.to()));
        new TreeMap<>(from.offsets()).forEach((partition, range) -> add("read from", partition + " offsets " + range));
        add("seed", from.seed());
        add("training loss", from.trainingLoss());
        add("validation loss", from.validationLoss());
    }

    private void add(String what, Object value) {
        lines.add("%-26s %s".formatted(what, value));
    }
}
