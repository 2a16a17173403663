package io.tidecast.cli;

import io.tidecast.config.Settings;
import io.tidecast.config.SettingsLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads settings. */
public final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings from a properties file, such as config/tidecast.properties.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, before environment and file; any number of times.")
    private List<String> set = new ArrayList<>();

    /** The settings from flags, environment, file and defaults. */
    public Settings load() {
        return load("", Map.of(), Map.of());
    }

    /**
     * The settings.
     *
     * @param who names the preset, e.g. a sample
     * @param preset values that stand in for the defaults
     * @param options what other options of the command decide; they come before everything else
     */
    public Settings load(String who, Map<String, String> preset, Map<String, String> options) {
        List<String> flags = new ArrayList<>(set);
        options.forEach((key, value) -> flags.add(key + "=" + value));
        SettingsLoader loader = new SettingsLoader()
                .preset(who, preset)
                .environment(System.getenv())
                .flags(flags);
        return config == null ? loader.load() : loader.file(config).load();
    }
}
