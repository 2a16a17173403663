package io.tidecast.cli.verb;

import io.tidecast.cli.Lifecycle;
import io.tidecast.cli.Progress;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.part.Cluster;
import io.tidecast.cli.source.CsvSource;
import io.tidecast.cli.source.Pace;
import io.tidecast.cli.source.Replay;
import io.tidecast.cli.source.RowSource;
import io.tidecast.cli.source.ValueJson;
import io.tidecast.config.Settings;
import io.tidecast.topology.Clients;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: a file's values onto the values topic. */
@Command(
        name = "replay",
        description = "Sends the values of a CSV file to the values topic, in the order of their time.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The first line names the columns: series,time,value, and others for covariates. Times are ISO-8601 (UTC where no zone"
                    + " is given) or numbers: seconds, milliseconds or finer since 1970, as the size of the first one tells. Between columns stand commas, semicolons (then with decimal commas, if you like) or"
                    + " tabs. Rows without a value (empty, NA, NaN, null) are passed over.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} replay history.csv.gz                      everything at once",
            "  ${ROOT-COMMAND-NAME} replay history.csv --speed 3600            an hour in a second",
            "  zcat part*.gz | ${ROOT-COMMAND-NAME} replay - --speed 1         in real time, from standard input",
        })
public final class ReplayVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Parameters(paramLabel = "FILE", description = "CSV file, plain or gzip; - for standard input.")
    private String file;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "max",
            converter = PaceConverter.class,
            description = "Multiple of real time; max is as fast as possible (default: ${DEFAULT-VALUE}).")
    private Pace pace;

    @Option(names = "--sort", description = "Sort by time first, in memory.")
    private boolean sort;

    @Override
    public Integer call() {
        Settings settings = options.load();
        try (Lifecycle running = new Lifecycle().stopOnSignal();
                Progress progress = Progress.of("replay");
                CsvSource csv = CsvSource.open(file, settings.grid().interval().isPresent());
                RowSource rows = sort ? csv.sorted() : csv) {
            new Cluster(settings).require(List.of(settings.topics().values()));
            Producer<String, byte[]> producer = running.add("producer", new Clients(settings).producer("replay"));
            ValueJson json = new ValueJson(
                    settings.values().timePointer(), settings.values().valuePointer());
            Replay replay = running.add(
                    "replay", new Replay(producer, settings.topics().values(), json, pace, Clock.systemUTC()));
            long sent = replay.run(
                    rows,
                    (count, time, share) ->
                            progress.at(share, count + " values, now at " + Instant.ofEpochMilli(time)));
            say(sent, rows.remarks(), settings.topics().values());
        }
        return 0;
    }

    private void say(long sent, String remarks, String topic) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(sent + " values sent to topic " + topic + (remarks.isEmpty() ? "" : "; " + remarks));
        out.flush();
    }
}
