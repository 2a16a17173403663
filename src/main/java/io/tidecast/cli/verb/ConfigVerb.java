package io.tidecast.cli.verb;

import io.tidecast.cli.SettingsOptions;
import io.tidecast.config.Entry;
import io.tidecast.config.Settings;
import io.tidecast.config.SettingsReference;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code config}: what the settings are and where each comes from. */
@Command(
        name = "config",
        description = "Checks, shows and documents the settings.",
        synopsisSubcommandLabel = "check|show|docs",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} config check --config config/tidecast.properties",
            "  ${ROOT-COMMAND-NAME} config show --set grid.interval=5s          each setting, and where it comes from",
            "  ${ROOT-COMMAND-NAME} config docs > settings.md                   the reference page",
            "  ${ROOT-COMMAND-NAME} config docs --properties > my.properties    a file to start from",
        })
public final class ConfigVerb {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            description = "Says what is wrong with the settings, if anything.",
            mixinStandardHelpOptions = true)
    int check(@Mixin SettingsOptions options) {
        Settings settings = options.load();
        long set = settings.entries().stream()
                .filter(e -> !e.origin().toString().equals("default"))
                .count();
        out().println("the settings are fine; " + set + " of them differ from the default");
        return 0;
    }

    @Command(
            name = "show",
            description = "Shows every setting and where it comes from.",
            mixinStandardHelpOptions = true)
    int show(@Mixin SettingsOptions options) {
        for (Entry entry : options.load().entries())
            out().printf("%-50s # %s%n", entry.name() + "=" + entry.value(), entry.origin());
        out().flush();
        return 0;
    }

    @Command(name = "docs", description = "Prints the reference page of all settings.", mixinStandardHelpOptions = true)
    int docs(
            @Option(names = "--properties", description = "As a properties file with every setting commented.")
                    boolean properties) {
        out().print(properties ? SettingsReference.properties() : SettingsReference.markdown());
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
