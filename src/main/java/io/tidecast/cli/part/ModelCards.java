package io.tidecast.cli.part;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Provenance;
import io.tidecast.nn.Summary;
import io.tidecast.web.ModelCard;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells of a model what people want to know. */
final class ModelCards {
    private ModelCards() {}

    static ModelCard of(ForecastModel model) {
        return new ModelCard(model.id(), model.provenance().trainedAt(), why(model.provenance()), facts(model));
    }

    private static String why(Provenance provenance) {
        Double ours = provenance.scores().get("vs-baseline");
        if (ours == null) return "it was published";
        Double theirs = provenance.scores().get("champion-vs-baseline");
        return String.format(
                Locale.ROOT,
                "on data held back from training its error was %.0f %% of the better naive forecast's%s",
                100 * ours,
                theirs == null
                        ? ""
                        : String.format(Locale.ROOT, ", that of the model before it %.0f %%", 100 * theirs));
    }

    private static Map<String, String> facts(ForecastModel model) {
        Provenance provenance = model.provenance();
        Map<String, String> facts = new TreeMap<>();
        facts.put("network", model.network().spec().architecture());
        facts.put("weights", String.valueOf(Summary.of(model.network().spec()).parameters()));
        String imported = provenance.hyperParameters().get(Provenance.IMPORTED);
        if (imported != null) facts.put("imported from", imported);
        if (provenance.knowsTraining()) addTraining(provenance, facts);
        return facts;
    }

    private static void addTraining(Provenance provenance, Map<String, String> facts) {
        facts.put("observations", String.valueOf(provenance.observations()));
        facts.put("series", String.valueOf(provenance.series()));
        facts.put(
                "trained on", Instant.ofEpochMilli(provenance.from()) + " to " + Instant.ofEpochMilli(provenance.to()));
        facts.put("validation loss", String.format(Locale.ROOT, "%.4f", provenance.validationLoss()));
    }
}
