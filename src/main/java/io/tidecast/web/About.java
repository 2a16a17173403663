package io.tidecast.web;

import java.util.Map;

/**
 * What this process is and what it shows, for the page and {@code /info}.
 *
 * @param version of Tidecast
 * @param title of what is shown, e.g. the sample's name
 * @param description of what is shown, a few sentences; empty where there is nothing to say
 * @param facts further facts, by name, e.g. the application id or the horizon
 */
public record About(String version, String title, String description, Map<String, String> facts) {
    public About {
        facts = Map.copyOf(facts);
    }
}
