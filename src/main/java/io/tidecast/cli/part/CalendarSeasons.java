package io.tidecast.cli.part;

import io.tidecast.config.ForecastingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The seasons to expect of values from the time between them: a day and a week, where they are not too many steps. Where values
 * come irregularly none, for a season is counted in steps.
 */
public final class CalendarSeasons {
    private static final List<Duration> PERIODS = List.of(Duration.ofDays(1), Duration.ofDays(7));
    private static final double REGULAR = 0.9;
    private static final int MOST_STEPS = 400;
    private static final int LEAST_LOOK_BACK = 168;

    private CalendarSeasons() {}

    /** Season lengths in steps, ascending. */
    public static List<Integer> of(long[] times) {
        List<Integer> seasons = new ArrayList<>();
        long[] distances = IntStream.range(1, times.length)
                .mapToLong(i -> times[i] - times[i - 1])
                .sorted()
                .toArray();
        if (distances.length == 0) return seasons;
        long usual = distances[distances.length / 2];
        long regular = Arrays.stream(distances).filter(d -> d == usual).count();
        if (usual <= 0 || regular < REGULAR * distances.length) return seasons;
        for (Duration period : PERIODS) {
            long steps = period.toMillis() / usual;
            if (period.toMillis() % usual == 0 && steps > 1 && steps <= MOST_STEPS) seasons.add((int) steps);
        }
        return seasons;
    }

    /** Settings that suit them: the seasons, and a look-back that holds the longest. */
    public static Map<String, String> settings(long[] times) {
        List<Integer> seasons = of(times);
        int longest = seasons.isEmpty() ? 0 : seasons.get(seasons.size() - 1);
        return Map.of(
                ForecastingSettings.SEASON,
                String.join(",", seasons.stream().map(String::valueOf).toList()),
                ForecastingSettings.LOOK_BACK,
                String.valueOf(Math.max(LEAST_LOOK_BACK, longest)));
    }
}
