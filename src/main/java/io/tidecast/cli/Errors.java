package io.tidecast.cli;

import io.tidecast.config.SettingsException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong, in one line, and ends with an exit code that says whose turn it is. */
final class Errors {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /** The program is at fault. */
    private static final int UNEXPECTED = 70;

    private Errors() {}

    /** The command itself is not understood. */
    static int inTheCommand(ParameterException problem, String[] args) {
        CommandLine command = problem.getCommandLine();
        String hint = problem instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getSuggestions().isEmpty()
                ? "; did you mean " + unmatched.getSuggestions().get(0) + "?"
                : "";
        print(command, plainly(firstLine(problem)) + hint + " (see " + qualifiedName(command) + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    /** The command failed. */
    static int onTheWay(Exception problem, CommandLine command, ParseResult parsed) {
        if (problem instanceof SettingsException settings) {
            settings.problems().forEach(line -> print(command, line));
            return CommandLine.ExitCode.USAGE;
        }
        if (problem instanceof UserError) {
            print(command, firstLine(problem));
            return CommandLine.ExitCode.SOFTWARE;
        }
        print(command, "unexpected: " + problem);
        LOG.error("unexpected failure", problem);
        return UNEXPECTED;
    }

    private static void print(CommandLine command, String line) {
        PrintWriter err = command.getErr();
        err.println(qualifiedName(command).replace(Invocation.command(), "tidecast") + ": " + line);
        err.flush();
    }

    /** The library's words for programmers, in words for people. */
    private static String plainly(String problem) {
        return problem.replaceFirst("^Error: ", "")
                .replaceFirst("^Unmatched argument at index \\d+: ", "does not know what to do with ")
                .replaceFirst("^Unmatched arguments from index \\d+: ", "does not know what to do with ")
                .replaceFirst("is not an? (int|long|Integer|Long)$", "is not a whole number")
                .replaceFirst("is not an? (double|Double)$", "is not a number");
    }

    private static String firstLine(Exception problem) {
        return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    }

    private static String qualifiedName(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
