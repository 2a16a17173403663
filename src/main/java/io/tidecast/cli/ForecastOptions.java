package io.tidecast.cli;

import io.tidecast.config.ForecastingSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of forecasts that are asked for so often that they are options of their own. */
public final class ForecastOptions {
    @Option(names = "--horizon", paramLabel = "N", description = "As --set horizon=N.")
    private @Nullable String horizon;

    @Option(names = "--season", paramLabel = "N,…", description = "As --set season=N,…")
    private @Nullable String season;

    @Option(names = "--levels", paramLabel = "P,…", description = "As --set levels=P,…")
    private @Nullable String levels;

    @Option(names = "--look-back", paramLabel = "N", description = "As --set look.back=N.")
    private @Nullable String lookBack;

    /** Those that were given, as settings. */
    public Map<String, String> settings() {
        Map<String, String> asked = new HashMap<>();
        if (horizon != null) asked.put(ForecastingSettings.HORIZON, horizon);
        if (season != null) asked.put(ForecastingSettings.SEASON, season);
        if (levels != null) asked.put(ForecastingSettings.LEVELS, levels);
        if (lookBack != null) asked.put(ForecastingSettings.LOOK_BACK, lookBack);
        return asked;
    }
}
