package io.tidecast.cli.verb;

import io.tidecast.cli.UserError;
import io.tidecast.examples.Example;
import io.tidecast.examples.ExampleContext;
import io.tidecast.examples.Examples;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code example}: what recurrent networks are and can do, step by step. */
@Command(
        name = "example",
        description = "Runs a worked example of recurrent networks, needing neither a broker nor data.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} example --list",
            "  ${ROOT-COMMAND-NAME} example sum-of-three",
            "  ${ROOT-COMMAND-NAME} example ball --output pictures --seed 7",
        })
public final class ExampleVerb implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one; --list tells.")
    private @Nullable String name;

    @Option(names = "--list", description = "Lists the examples.")
    private boolean list;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "example-output",
            description = "Where pictures and logs go (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything random: the same seed, the same run (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Examples.all().forEach(example -> out.printf("%-20s %s%n", example.name(), example.title()));
            out.flush();
        } else {
            run(chosen(), out);
        }
        return 0;
    }

    private Example chosen() {
        if (name == null) throw new ParameterException(spec.commandLine(), "name an example: " + names());
        return Examples.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "no example is called " + name + "; there are " + names()));
    }

    private void run(Example example, PrintWriter out) {
        // Pictures are drawn into files only; some systems would otherwise open a connection to the desktop.
        System.setProperty("java.awt.headless", "true");
        try {
            example.run(new ExampleContext(out, output, seed));
        } catch (UncheckedIOException e) {
            throw new UserError(e.getMessage() + "; choose another directory with --output", e);
        }
    }

    private static String names() {
        return Examples.all().stream().map(Example::name).collect(Collectors.joining(", "));
    }
}
