package io.tidecast.cli.verb;

import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.UserError;
import io.tidecast.cli.part.ModelFacts;
import io.tidecast.cli.part.PublishedModels;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Provenance;
import io.tidecast.trainer.ModelLog;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models}: what has been published. */
@Command(
        name = "models",
        description =
                "Lists, shows and compares the models on the models topic, says which is in force, and takes them out to files"
                        + " and in.",
        synopsisSubcommandLabel = "list|show|diff|promote|rollback|pin|export|import",
        subcommands = {ModelsDiff.class, ModelsExport.class, ModelsImport.class},
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} models list",
            "  ${ROOT-COMMAND-NAME} models show                    the newest of model.name",
            "  ${ROOT-COMMAND-NAME} models show @3",
            "  ${ROOT-COMMAND-NAME} models diff @3                      version 3 and the newest",
            "  ${ROOT-COMMAND-NAME} models rollback                    what was in force before",
            "  ${ROOT-COMMAND-NAME} models pin @3                      version 3, and nothing is trained",
            "  ${ROOT-COMMAND-NAME} models export --to model.onnx",
            "  ${ROOT-COMMAND-NAME} models import lstm.safetensors",
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
    int show(@Mixin SettingsOptions options, @Mixin ModelChoice model) {
        ModelFacts.of(model.which().find(options.load())).forEach(this::print);
        return 0;
    }

    @Command(
            name = "promote",
            description =
                    "Puts a model on the topic in force, under the version it has: every series is forecast by it from its"
                            + " next record. Ends a pin; the trainer may replace it once another is better.",
            mixinStandardHelpOptions = true)
    int promote(
            @Mixin SettingsOptions options,
            @Parameters(
                            paramLabel = ModelReference.FORM,
                            converter = ModelReference.Converter.class,
                            description = "Which model of model.name, such as @3.")
                    ModelReference which) {
        Settings settings = options.load();
        long version = which.versionOf(settings);
        if (version == 0) throw new UserError("which version? Name one such as @3; models list shows them");
        print(PublishedModels.putInForce(settings, version, false).id() + " is in force; training goes on");
        return 0;
    }

    @Command(
            name = "pin",
            description =
                    "Puts a model on the topic in force for good: nothing is trained to take its place, until one is"
                            + " promoted, rolled back to or imported. Without a name, the one in force.",
            mixinStandardHelpOptions = true)
    int pin(@Mixin SettingsOptions options, @Mixin ModelChoice model) {
        Settings settings = options.load();
        print(PublishedModels.putInForce(settings, model.which().versionOf(settings), true)
                        .id() + " is in force and pinned; models promote ends that");
        return 0;
    }

    @Command(
            name = "rollback",
            description =
                    "Puts the model in force again that the one in force has replaced. Ends a pin; the trainer may replace"
                            + " it once another is better: pin it to prevent that.",
            mixinStandardHelpOptions = true)
    int rollback(@Mixin SettingsOptions options) {
        print(PublishedModels.rollBack(options.load()).id() + " is in force; training goes on");
        return 0;
    }

    private static String line(ModelLog.Entry entry) {
        ForecastModel model = entry.model();
        String what = entry.withdraws()
                ? "withdrawn"
                : model == null
                        ? "faulty: " + entry.fault()
                        : model.network().spec().architecture() + ", error " + ratio(model.provenance())
                                + " of the baseline's" + (entry.pinned() ? ", pinned" : "");
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

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
