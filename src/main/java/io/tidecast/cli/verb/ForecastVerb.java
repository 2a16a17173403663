package io.tidecast.cli.verb;

import io.tidecast.cli.Lifecycle;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.Version;
import io.tidecast.cli.part.Abouts;
import io.tidecast.cli.part.ForecasterPart;
import io.tidecast.cli.part.HttpPart;
import io.tidecast.config.Settings;
import io.tidecast.web.About;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code forecast}: the stream, with its page and its metrics. */
@Command(
        name = "forecast",
        description = "Forecasts the series on the values topic; serves the page, its API, metrics and health.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Instances with one application.id share the series. A forecast comes for every value from the first on: a naive one"
                    + " until `train` has published a model.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} forecast",
            "  ${ROOT-COMMAND-NAME} forecast --set grid.interval=1h --set season=24,168 --set horizon=48",
            "  ${ROOT-COMMAND-NAME} forecast --config config/tidecast.properties --set http.port=8081",
        })
public final class ForecastVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() {
        Settings settings = options.load();
        HttpPart.requireFree(settings.http().host(), settings.http().port(), "--set http.port=PORT");
        PrintWriter out = spec.commandLine().getOut();
        try (Lifecycle running = new Lifecycle().stopOnSignal()) {
            About about = Abouts.of(settings, settings.stream().applicationId(), "");
            ForecasterPart forecaster = new ForecasterPart(running, settings, () -> about, Clock.systemUTC());
            out.println("Tidecast " + new Version().number() + ": page at " + forecaster.url() + ", broker at "
                    + String.join(",", settings.stream().bootstrapServers()) + ", topics "
                    + settings.topics().values() + " → " + settings.topics().forecasts());
            out.println("Ctrl-C stops it.");
            out.flush();
            return forecaster.awaitEnd() ? 1 : 0;
        }
    }
}
