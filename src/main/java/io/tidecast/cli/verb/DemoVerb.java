package io.tidecast.cli.verb;

import io.tidecast.broker.EmbeddedBroker;
import io.tidecast.cli.Lifecycle;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.part.BrokerPart;
import io.tidecast.cli.part.Cluster;
import io.tidecast.cli.part.DemoDirectory;
import io.tidecast.cli.part.DemoReplay;
import io.tidecast.cli.part.ForecasterPart;
import io.tidecast.cli.part.HttpPart;
import io.tidecast.cli.part.TrainerMeters;
import io.tidecast.cli.part.TrainerNews;
import io.tidecast.cli.part.TrainerPart;
import io.tidecast.cli.source.Pace;
import io.tidecast.cli.source.Sample;
import io.tidecast.config.HttpSettings;
import io.tidecast.config.Settings;
import io.tidecast.config.StreamSettings;
import io.tidecast.topology.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: all parts in one process, on real data. */
@Command(
        name = "demo",
        description =
                "Shows all of it on real data: a broker, the forecaster, the trainer, a replay and the page in one process.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Samples: weather (Seattle, hourly, the default), sensors (four motes, every 5 s), sp500 (daily closes), host (this"
                    + " machine, live). Any Kafka client can join in at the broker's port.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} demo",
            "  ${ROOT-COMMAND-NAME} demo --sample host",
            "  ${ROOT-COMMAND-NAME} demo --sample sensors --speed max --port 8081 --broker-port 19092",
        })
public final class DemoVerb implements Callable<Integer> {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Loopback port of the page; 0 for any free one (default: http.port, 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Loopback port of the broker; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int brokerPort;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Keep the data there, and go on with it the next time"
                    + " (default: a new directory under tidecast-data, gone at the end).")
    private @Nullable Path dataDir;

    @Option(
            names = "--sample",
            paramLabel = "NAME",
            defaultValue = "weather",
            description = "weather, sensors, sp500 or host (default: ${DEFAULT-VALUE}).")
    private Sample sample;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            converter = PaceConverter.class,
            description = "Multiple of real time (default: one that suits the sample, after a head start).")
    private @Nullable Pace speed;

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        HttpSettings http = load(Map.of()).http();
        HttpPart.requireFree(http.host(), http.port(), "--port PORT");
        try (Lifecycle running = new Lifecycle().stopOnSignal()) {
            DemoDirectory directory = running.add("the data directory", DemoDirectory.open(dataDir, sample.label()));
            EmbeddedBroker broker = running.add(
                    "the broker", BrokerPart.start(directory.path().resolve("broker"), brokerPort, "--broker-port"));
            Settings settings = load(Map.of(
                    StreamSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers(),
                    StreamSettings.STATE_DIR, directory.path().resolve("state").toString()));
            new Cluster(settings).ask(new Topics(settings.topics())::create);
            DemoReplay replay = new DemoReplay(settings, sample, pace(), this::print, clock);
            ForecasterPart forecaster = new ForecasterPart(running, settings, replay::about, clock);
            TrainerNews news = new TrainerNews(line -> print("trainer: " + line), clock, BETWEEN_LINES);
            TrainerPart.start(
                    running,
                    TrainerPart.make(running, settings, new TrainerMeters(forecaster.meters(), news), clock),
                    () -> {});
            welcome(settings, forecaster, directory);
            replay.start(running);
            return forecaster.awaitEnd() ? 1 : 0;
        }
    }

    private Settings load(Map<String, String> decided) {
        Map<String, String> all = new HashMap<>(decided);
        if (port != null) all.put(HttpSettings.PORT, port.toString());
        return options.load("sample " + sample.label(), sample.settings(), all);
    }

    private Pace pace() {
        if (speed != null) return new Pace(speed.speed(), sample.headStart());
        return new Pace(sample.speed(), sample.headStart());
    }

    private void welcome(Settings settings, ForecasterPart forecaster, DemoDirectory directory) {
        print("");
        print("  Tidecast forecasts: " + sample.description());
        print("");
        print("  Page      " + forecaster.url());
        print("  Metrics   " + forecaster.url() + "/metrics");
        print("  Broker    " + String.join(",", settings.stream().bootstrapServers()) + ", topics "
                + String.join(", ", settings.topics().names()));
        print("  Data      " + directory.path() + (directory.fresh() ? " (gone at the end)" : " (kept)"));
        print("  Stop      Ctrl-C");
        print("");
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
