package io.tidecast.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The grid a series' observations stand on.
 *
 * @param interval empty where every value is one step and the interval is learnt from the series' own spacing
 * @param fillMax the longest gap that is filled by carrying forward, in steps
 */
public record GridSettings(Optional<Duration> interval, int fillMax) {
    public static final String INTERVAL = "grid.interval";
    public static final String FILL_MAX = "grid.fill.max";

    static void define(Definition definition) {
        definition
                .group("The grid")
                .high(INTERVAL, Rule.AUTO, Rule.durationOr(Rule.AUTO, "1ms", "3660d"), """
                        auto: every value is one step, and the interval is learnt from the series' own spacing; gaps are \
                        not filled (trading days, values typed by hand). A duration such as 5s or 1h: values are put on \
                        that grid in event time, and gaps are filled by carrying forward.""")
                .low(FILL_MAX, Rule.AUTO, Rule.wholeOrAuto(0, 100_000), """
                        Longest gap that is filled, in steps; after a longer one the series starts anew. auto: look.back.""");
    }

    static GridSettings from(Parsed values) {
        OptionalInt fillMax = values.wholeUnlessAuto(FILL_MAX);
        return new GridSettings(
                values.durationUnless(INTERVAL, Rule.AUTO),
                fillMax.orElse(values.whole(ForecastingSettings.LOOK_BACK)));
    }
}
