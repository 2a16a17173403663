package io.tidecast.config;

import java.util.List;

/**
 * What is forecast, and from how much past.
 *
 * @param seasons season lengths in steps, as given; empty for none
 * @param lookBack steps of past that are kept, 2 to 10,000
 * @param horizon steps ahead, 1 to 1,000
 * @param levels quantile levels in (0, 1), ascending
 */
public record ForecastingSettings(List<Integer> seasons, int lookBack, int horizon, List<Double> levels) {
    public static final String SEASON = "season";
    public static final String LOOK_BACK = "look.back";
    public static final String HORIZON = "horizon";
    public static final String LEVELS = "levels";

    static final int MOST_LOOK_BACK = 10_000;

    static void define(Definition definition) {
        definition
                .group("The forecast")
                .high(SEASON, "", Rule.steps(MOST_LOOK_BACK), """
                        Season lengths in steps, comma-separated: 24,168 for hourly values with a day and a week. Empty: no \
                        season; the naive baseline is then the last value.""")
                .high(LOOK_BACK, 168, Rule.whole(2, MOST_LOOK_BACK), """
                        Steps of past kept for each series: for lags and scale, for training sequences, and to prime the \
                        network when a new model arrives. At least the longest season.""")
                .high(HORIZON, 24, Rule.whole(1, 1000), "Steps ahead that are forecast.")
                .medium(LEVELS, "0.025,0.1,0.5,0.9,0.975", Rule.levels(), """
                        Quantile levels of each step, ascending: 0.025 and 0.975 bound the 95 % interval.""");
    }

    static ForecastingSettings from(Parsed values) {
        return new ForecastingSettings(
                values.list(SEASON).stream().map(Integer::valueOf).toList(),
                values.whole(LOOK_BACK),
                values.whole(HORIZON),
                values.list(LEVELS).stream().map(Double::valueOf).toList());
    }
}
