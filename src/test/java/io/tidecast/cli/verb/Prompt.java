package io.tidecast.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.cli.Tidecast;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Where commands of two words are typed, always with the same settings, which options that follow may overrule. */
final class Prompt {
    private final List<String> settings;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** @param settings KEY=VALUE */
    Prompt(String... settings) {
        this.settings = List.of(settings);
    }

    /** Runs a command that has to succeed; what it printed. */
    String run(String... args) {
        assertThat(execute(args)).as(err.toString()).isZero();
        return out.toString();
    }

    /** Runs a command that has to fail; what it said. */
    String fail(String... args) {
        assertThat(execute(args)).isEqualTo(1);
        return err.toString();
    }

    private int execute(String... args) {
        List<String> all = new ArrayList<>(List.of(args).subList(0, 2));
        settings.forEach(setting -> all.addAll(List.of("--set", setting)));
        all.addAll(List.of(args).subList(2, args.length));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = Tidecast.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(all.toArray(new String[0]));
    }
}
