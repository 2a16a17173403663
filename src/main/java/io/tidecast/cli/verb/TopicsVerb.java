package io.tidecast.cli.verb;

import io.tidecast.cli.Invocation;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.part.Cluster;
import io.tidecast.config.Settings;
import io.tidecast.topology.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code topics}: what Tidecast needs on a cluster. */
@Command(
        name = "topics",
        description = "Creates or lists Tidecast's topics.",
        synopsisSubcommandLabel = "create|list",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} topics create --dry-run                    what would be created",
            "  ${ROOT-COMMAND-NAME} topics create --set topic.replication=3 --set topic.partitions=12",
            "  ${ROOT-COMMAND-NAME} topics list",
        })
public final class TopicsVerb {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "create",
            description = "Creates the topics that do not exist; the others stay as they are.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin SettingsOptions options,
            @Option(names = "--dry-run", description = "Only says what would be created.") boolean dryRun) {
        Settings settings = options.load();
        Topics topics = new Topics(settings.topics());
        Cluster cluster = new Cluster(settings);
        List<String> concerned = dryRun ? cluster.ask(topics::missing) : cluster.ask(topics::create);
        topics.specs().forEach(topic -> {
            boolean missing = concerned.contains(topic.name());
            print((!missing ? "exists       " : dryRun ? "would create " : "created      ") + described(topic));
        });
        return 0;
    }

    @Command(name = "list", description = "Lists the topics and whether they exist.", mixinStandardHelpOptions = true)
    int list(@Mixin SettingsOptions options) {
        Settings settings = options.load();
        Topics topics = new Topics(settings.topics());
        Set<String> missing = Set.copyOf(new Cluster(settings).ask(topics::missing));
        topics.specs()
                .forEach(topic ->
                        print((missing.contains(topic.name()) ? "missing  " : "exists   ") + described(topic)));
        if (!missing.isEmpty()) print("create what is missing with: " + Invocation.command() + " topics create");
        return 0;
    }

    private static String described(NewTopic topic) {
        return "%-14s %d partitions, replication %d, %s"
                .formatted(
                        topic.name(), topic.numPartitions(), topic.replicationFactor(), new TreeMap<>(topic.configs()));
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
