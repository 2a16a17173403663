package io.tidecast.cli.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads a time the ways people write it in files. */
public final class EventTime {
    private EventTime() {}

    /**
     * Epoch milliseconds of {@code 1262304000000}, {@code 2010-01-01}, {@code 2010-01-01T00:00:00}, {@code 2010-01-01
     * 00:00:00} or {@code 2010-01-01T00:00:00+01:00}. Where no zone is given, UTC is meant.
     *
     * @throws DateTimeException if it is none of these
     */
    public static long parse(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit)) return Long.parseLong(text);
            if (text.length() == 10)
                return LocalDate.parse(text)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            String iso = text.replace(' ', 'T');
            boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (NumberFormatException e) {
            throw new DateTimeException("too many digits", e);
        }
    }
}
