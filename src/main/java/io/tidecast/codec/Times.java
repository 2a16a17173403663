package io.tidecast.codec;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as text, ISO-8601: {@code 2026-01-31}, {@code 2026-01-31T12:00}, {@code 2026-01-31 12:00:05.250},
 * {@code 2026-01-31T12:00:05Z}, {@code 2026-01-31T12:00:05+01:00}. Without a zone it is UTC; what is finer than a
 * millisecond is cut off.
 */
public final class Times {
    /** The last millisecond of the year 9999: later times are meant in another unit. */
    public static final long LATEST = 253_402_300_799_999L;

    private static final long DAY = 86_400_000L;
    private static final int LONGEST = 40;
    private static final Pattern TEXT = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)"
            + "(?:[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?"
            + "(?:([Zz])|([+-])(\\d\\d):?(\\d\\d)?)?)?");

    private Times() {}

    /** Epoch milliseconds, possibly negative; empty if the text is no such time. */
    public static OptionalLong parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) return OptionalLong.empty();
        try {
            long day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3))
                    .toEpochDay();
            int nanos = Integer.parseInt((fraction(parts) + "000000000").substring(0, 9));
            long time = LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6), nanos)
                    .toNanoOfDay();
            int sign = "-".equals(parts.group(9)) ? -1 : 1;
            int offset = ZoneOffset.ofHoursMinutes(sign * number(parts, 10), sign * number(parts, 11))
                    .getTotalSeconds();
            return OptionalLong.of(day * DAY + time / 1_000_000 - offset * 1_000L);
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static String fraction(Matcher parts) {
        return parts.group(7) == null ? "" : parts.group(7);
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }
}
