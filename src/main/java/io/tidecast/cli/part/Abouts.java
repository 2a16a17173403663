package io.tidecast.cli.part;

import io.tidecast.cli.Version;
import io.tidecast.config.Durations;
import io.tidecast.config.Settings;
import io.tidecast.web.About;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the page says of this process. */
public final class Abouts {
    private Abouts() {}

    /** The facts that follow from the settings, under a title and a description. */
    public static About of(Settings settings, String title, String description) {
        return of(settings, title, description, Map.of());
    }

    /** The same, with some facts more. */
    public static About of(Settings settings, String title, String description, Map<String, String> more) {
        Map<String, String> facts = new TreeMap<>(more);
        facts.put("application", settings.stream().applicationId());
        facts.put("broker", String.join(",", settings.stream().bootstrapServers()));
        facts.put(
                "topics",
                settings.topics().values() + " → " + settings.topics().observations() + " → "
                        + settings.topics().forecasts());
        facts.put("grid", settings.grid().interval().map(Durations::format).orElse("auto"));
        facts.put("look-back", settings.forecasting().lookBack() + " steps");
        facts.put("horizon", settings.forecasting().horizon() + " steps");
        facts.put("season", seasons(settings.forecasting().seasons()));
        facts.put("commit", new Version().commit());
        return new About(new Version().number(), title, description, facts);
    }

    private static String seasons(List<Integer> seasons) {
        if (seasons.isEmpty()) return "none";
        return seasons.stream().map(String::valueOf).collect(Collectors.joining(" and ")) + " steps";
    }
}
