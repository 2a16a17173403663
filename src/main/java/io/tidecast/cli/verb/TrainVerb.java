package io.tidecast.cli.verb;

import io.tidecast.cli.Lifecycle;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.part.TrainerNews;
import io.tidecast.cli.part.TrainerOperations;
import io.tidecast.cli.part.TrainerPart;
import io.tidecast.config.Settings;
import io.tidecast.trainer.Outcome;
import io.tidecast.trainer.Trainer;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: refreshes the weights. */
@Command(
        name = "train",
        description =
                "Trains on the observations and publishes a model whenever one beats the model in force and the baselines.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:with --once: a model was published",
            "1:something went wrong; one line says what",
            "2:the command or the settings are not understood",
            "3:with --once: the model in force, or the baseline, stays",
            "4:with --once: there is too little to learn from yet",
        },
        footer = {
            "",
            "Run one for each model.name. It keeps nothing on disk and may be killed at any moment.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} train                          every train.every, as long as it runs",
            "  ${ROOT-COMMAND-NAME} train --once                   one run, e.g. from cron",
            "  ${ROOT-COMMAND-NAME} train --port 8081 --set train.every=1h --set model.units=64",
        })
public final class TrainVerb implements Callable<Integer> {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--once",
            description = "Train once on what there is, then end; the exit code says what came of it.")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Serve /metrics and /health at this port of http.host; 0 for any free one (default: serve nothing).")
    private @Nullable Integer port;

    @Override
    public Integer call() {
        Settings settings = options.load();
        Clock clock = Clock.systemUTC();
        try (Lifecycle running = new Lifecycle().stopOnSignal()) {
            TrainerOperations operations = new TrainerOperations(running, clock);
            TrainerNews news = new TrainerNews(this::print, clock, BETWEEN_LINES);
            Trainer trainer = TrainerPart.make(running, settings, operations.metered(news), clock);
            if (once) return code(trainer.once().kind());
            welcome(settings);
            AtomicBoolean works = new AtomicBoolean(true);
            if (port != null) serve(operations, settings.http().host(), port, works);
            TrainerPart.start(running, trainer, () -> {
                works.set(false);
                running.end();
            });
            running.awaitEnd();
            return works.get() ? 0 : 1;
        }
    }

    private void welcome(Settings settings) {
        print("trainer: reads " + settings.topics().observations() + ", publishes on "
                + settings.topics().models() + " at "
                + String.join(",", settings.stream().bootstrapServers())
                + "; first run at " + settings.train().min() + " observations a series. Ctrl-C stops it.");
    }

    private void serve(TrainerOperations operations, String host, int wanted, AtomicBoolean works) {
        int served = operations.serve(host, wanted, works::get);
        print("trainer: metrics at http://" + host + ":" + served + "/metrics");
    }

    private static int code(Outcome.Kind kind) {
        return switch (kind) {
            case PROMOTED -> 0;
            case FAILED -> 1;
            case KEPT -> 3;
            case SKIPPED -> 4;
        };
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
