package io.tidecast.cli.verb;

import io.tidecast.broker.EmbeddedBroker;
import io.tidecast.cli.Lifecycle;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.part.BrokerPart;
import io.tidecast.cli.part.Cluster;
import io.tidecast.config.Settings;
import io.tidecast.config.StreamSettings;
import io.tidecast.topology.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code broker}: a Kafka broker in this process. */
@Command(
        name = "broker",
        description =
                "Runs a Kafka broker on this machine, for a desk or a trial, and creates Tidecast's topics on it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "One node, loopback only, no replicas. Its data outlives it: the next broker on the same directory carries on. In"
                    + " production use your own cluster and `${ROOT-COMMAND-NAME} topics create`.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} broker",
            "  ${ROOT-COMMAND-NAME} broker --port 19092 --data-dir /var/lib/tidecast",
        })
public final class BrokerVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Loopback port for clients; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "tidecast-data/broker",
            description = "Where it keeps its data (default: ${DEFAULT-VALUE}).")
    private Path dataDir;

    @Override
    public Integer call() {
        options.load();
        PrintWriter out = spec.commandLine().getOut();
        try (Lifecycle running = new Lifecycle().stopOnSignal()) {
            EmbeddedBroker broker = running.add("broker", BrokerPart.start(dataDir, port, "--port"));
            Settings settings =
                    options.load("", Map.of(), Map.of(StreamSettings.BOOTSTRAP_SERVERS, broker.bootstrapServers()));
            List<String> created = new Cluster(settings).ask(new Topics(settings.topics())::create);
            out.println("Kafka broker at " + broker.bootstrapServers() + ", data in " + dataDir + ", topics "
                    + String.join(", ", settings.topics().names()) + (created.isEmpty() ? " (kept)" : " (created)"));
            out.println("Ctrl-C stops it.");
            out.flush();
            running.awaitEnd();
        }
        return 0;
    }
}
