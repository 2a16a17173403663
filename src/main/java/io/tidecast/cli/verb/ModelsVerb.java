package io.tidecast.cli.verb;

import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.UserError;
import io.tidecast.cli.part.PublishedModels;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Provenance;
import io.tidecast.trainer.ModelLog;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models}: what has been published. */
@Command(
        name = "models",
        description = "Lists and shows the models on the models topic.",
        synopsisSubcommandLabel = "list|show",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} models list",
            "  ${ROOT-COMMAND-NAME} models show                    the newest of model.name",
            "  ${ROOT-COMMAND-NAME} models show --version-number 3",
        })
public final class ModelsVerb {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            description = "Lists what is on the topic, oldest first; compaction removes what has been superseded.",
            mixinStandardHelpOptions = true)
    int list(@Mixin SettingsOptions options) {
        Settings settings = options.load();
        List<ModelLog.Entry> entries = PublishedModels.all(settings);
        if (entries.isEmpty())
            print("no model has been published on topic " + settings.topics().models() + " yet");
        else
            print("%-8s %-16s %-8s %-24s %10s  %s"
                    .formatted("offset", "name", "version", "published", "bytes", "what"));
        for (ModelLog.Entry entry : entries) print(line(entry));
        return 0;
    }

    @Command(name = "show", description = "Shows all that is known of a model.", mixinStandardHelpOptions = true)
    int show(
            @Mixin SettingsOptions options,
            @Option(
                            names = "--version-number",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "Which version (default: the newest).")
                    long version) {
        Settings settings = options.load();
        ForecastModel model = PublishedModels.find(settings, version)
                .orElseThrow(() -> new UserError("topic " + settings.topics().models() + " holds no model "
                        + settings.model().name() + (version == 0 ? "" : " of version " + version)
                        + "; see: models list"));
        describe(model);
        return 0;
    }

    private static String line(ModelLog.Entry entry) {
        ForecastModel model = entry.model();
        String what = entry.withdraws()
                ? "withdrawn"
                : model == null
                        ? "faulty: " + entry.fault()
                        : model.network().spec().architecture() + ", error " + ratio(model.provenance())
                                + " of the baseline's";
        return "%-8d %-16s %-8s %-24s %10d  %s"
                .formatted(
                        entry.offset(),
                        entry.key(),
                        model == null ? "-" : model.id().version(),
                        Instant.ofEpochMilli(entry.published()),
                        entry.bytes(),
                        what);
    }

    private static String ratio(Provenance provenance) {
        Double ratio = provenance.scores().get("vs-baseline");
        return ratio == null ? "unknown" : String.format(Locale.ROOT, "%.3f", ratio);
    }

    private void describe(ForecastModel model) {
        Provenance from = model.provenance();
        show("model", model.id());
        show("network", model.network().spec().architecture());
        show("weights", model.network().weights().size());
        show("seasons", model.recipe().seasons());
        show("look-back", model.recipe().lookBack());
        show("horizon", model.recipe().horizon());
        show("levels", java.util.Arrays.toString(model.recipe().levels()));
        show("trained at", Instant.ofEpochMilli(from.trainedAt()));
        show("trained on", from.observations() + " observations of " + from.series() + " series");
        show("of the time", Instant.ofEpochMilli(from.from()) + " to " + Instant.ofEpochMilli(from.to()));
        new TreeMap<>(from.offsets()).forEach((partition, range) -> show("read from", partition + " offsets " + range));
        show("replaces", from.parent() == 0 ? "the baseline" : "version " + from.parent());
        show("seed", from.seed());
        new TreeMap<>(from.hyperParameters()).forEach((key, value) -> show(key, value));
        show("training loss", from.trainingLoss());
        show("validation loss", from.validationLoss());
        new TreeMap<>(from.scores()).forEach((key, value) -> show(key, value));
    }

    private void show(String what, Object value) {
        print("%-26s %s".formatted(what, value));
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
