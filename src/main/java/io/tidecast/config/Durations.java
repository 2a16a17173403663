package io.tidecast.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 250ms}, {@code 5m}, {@code 1h30m}, {@code 7d}. */
public final class Durations {
    static final String GRAMMAR = "a duration such as 250ms, 5s, 5m, 1h30m or 7d";

    private static final Map<String, Long> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", 86_400_000L);
        UNITS.put("h", 3_600_000L);
        UNITS.put("m", 60_000L);
        UNITS.put("s", 1_000L);
        UNITS.put("ms", 1L);
    }

    private static final Pattern TEXT = Pattern.compile(
            "(?:(\\d{1,12})d)?(?:(\\d{1,12})h)?(?:(\\d{1,12})m(?!s))?" + "(?:(\\d{1,12})s)?(?:(\\d{1,15})ms)?");

    private Durations() {}

    /**
     * Reads units from the largest to the smallest, each at most once.
     *
     * @throws IllegalArgumentException if the text is no such duration, in words that teach the grammar
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (text.isEmpty() || !matcher.matches()) throw new IllegalArgumentException("must be " + GRAMMAR);
        try {
            long millis = 0;
            int group = 1;
            for (long unit : UNITS.values()) {
                String count = matcher.group(group++);
                if (count != null) millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(count), unit));
            }
            return Duration.ofMillis(millis);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is longer than a clock can count; must be " + GRAMMAR, e);
        }
    }

    /** The shortest text that {@link #parse} reads back, e.g. {@code 1h30m}. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) return "0s";
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            long count = millis / unit.getValue();
            if (count > 0) text.append(count).append(unit.getKey());
            millis %= unit.getValue();
        }
        return text.toString();
    }
}
