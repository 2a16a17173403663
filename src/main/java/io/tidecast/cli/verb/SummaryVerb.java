package io.tidecast.cli.verb;

import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.UserError;
import io.tidecast.cli.part.PublishedModels;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.nn.Summary;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code summary}: the network in force, layer by layer. */
@Command(
        name = "summary",
        description =
                "Shows the network of the newest model: its layers, what comes out of each, how many weights each has.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ${COMMAND-FULL-NAME} --set model.name=default"})
public final class SummaryVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() {
        Settings settings = options.load();
        ForecastModel model = PublishedModels.find(settings, settings.model().name(), 0)
                .orElseThrow(() -> new UserError("topic " + settings.topics().models() + " holds no model "
                        + settings.model().name() + " yet; train publishes one when it beats the baseline"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(model.id());
        out.println(Summary.of(model.network().spec()));
        out.flush();
        return 0;
    }
}
