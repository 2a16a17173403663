package io.tidecast.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the model is shown of an observation beside its value.
 *
 * @param names of numbers that come with the values
 * @param calendar cycles in which the time is placed: day, week, year
 * @param zone whose calendar that is
 */
public record CovariateSettings(List<String> names, List<String> calendar, ZoneId zone) {
    public static final String COVARIATES = "model.covariates";
    public static final String CALENDAR = "model.calendar";
    public static final String ZONE = "model.calendar.zone";

    private static final Map<String, Duration> CYCLES =
            Map.of("day", Duration.ofDays(1), "week", Duration.ofDays(7), "year", Duration.ofDays(365));

    static void define(Definition definition) {
        definition
                .group("Covariates")
                .medium(COVARIATES, "", Rule.names(), """
                        Numbers beside the value that the model uses, too, by name: temperature,price. Where one is missing \
                        it stands at what it was last. Each takes 12 bytes a series for every step of look.back. Another \
                        choice asks for another model.""")
                .medium(CALENDAR, "", Rule.someOf("day", "week", "year"), """
                        Cycles in which the model is told where the time of an observation stands: day,week. Empty: none, \
                        which is right where season holds them already. Takes 12 bytes a series for every step of \
                        look.back.""")
                .low(ZONE, "UTC", Rule.zone(), """
                        Whose days, weeks and years those are: a time zone such as Europe/Berlin.""");
    }

    static CovariateSettings from(Parsed values) {
        return new CovariateSettings(values.list(COVARIATES), values.list(CALENDAR), ZoneId.of(values.text(ZONE)));
    }

    /** Cycles too short to be told on a grid: fewer than three observations each. */
    List<String> tooShortFor(Optional<Duration> interval) {
        if (interval.isEmpty()) return List.of();
        Duration three = interval.get().multipliedBy(3);
        return calendar.stream()
                .filter(cycle -> CYCLES.getOrDefault(cycle, three).compareTo(three) < 0)
                .toList();
    }
}
