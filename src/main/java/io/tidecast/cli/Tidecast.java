package io.tidecast.cli;

import io.tidecast.cli.verb.AnomaliesVerb;
import io.tidecast.cli.verb.BacktestVerb;
import io.tidecast.cli.verb.BrokerVerb;
import io.tidecast.cli.verb.ConfigVerb;
import io.tidecast.cli.verb.DeadLettersVerb;
import io.tidecast.cli.verb.DemoVerb;
import io.tidecast.cli.verb.ExampleVerb;
import io.tidecast.cli.verb.ForecastVerb;
import io.tidecast.cli.verb.HealthVerb;
import io.tidecast.cli.verb.ModelsVerb;
import io.tidecast.cli.verb.ReplayVerb;
import io.tidecast.cli.verb.SummaryVerb;
import io.tidecast.cli.verb.TopicsVerb;
import io.tidecast.cli.verb.TrainVerb;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry point. */
@Command(
        name = "tidecast",
        description = "Forecasts live series on Kafka.",
        subcommands = {
            DemoVerb.class,
            BrokerVerb.class,
            TopicsVerb.class,
            ForecastVerb.class,
            TrainVerb.class,
            ReplayVerb.class,
            ModelsVerb.class,
            DeadLettersVerb.class,
            SummaryVerb.class,
            ExampleVerb.class,
            BacktestVerb.class,
            AnomaliesVerb.class,
            ConfigVerb.class,
            HealthVerb.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "See it at work: ${ROOT-COMMAND-NAME} demo",
            "Help for one command: ${ROOT-COMMAND-NAME} COMMAND --help",
        })
public final class Tidecast implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    public static void main(String[] args) {
        // Libraries that log through the JDK: warnings only.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(commandLine().execute(args));
    }

    /** The whole command line, as {@code main} runs it. */
    public static CommandLine commandLine() {
        return new CommandLine(new Tidecast())
                .setCommandName(Invocation.command())
                .setUsageHelpWidth(120)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Errors::inTheCommand)
                .setExecutionExceptionHandler(Errors::onTheWay)
                .setUsageHelpAutoWidth(true)
                .setAbbreviatedOptionsAllowed(false);
    }
}
