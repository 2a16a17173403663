package io.tidecast.series;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** A cycle of the calendar that life keeps. */
public enum Cycle {
    DAY(86_400_000L, 0),
    WEEK(7 * 86_400_000L, 3 * 86_400_000L),
    /** Of the mean length that a year has in the Gregorian calendar: 365.2425 days. */
    YEAR(31_556_952_000L, 0);

    private final long length;
    private final long ahead;

    /** @param ahead how far the cycle was on when 1970 began, on a Thursday */
    Cycle(long length, long ahead) {
        this.length = length;
        this.ahead = ahead;
    }

    /** How much of it is over at a time, by the clocks of a zone, in [0, 1): weeks begin with Monday. */
    public double phase(long time, ZoneId zone) {
        long offset =
                1_000L * zone.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds();
        return (double) Math.floorMod(time + offset + ahead, length) / length;
    }

    /** How long it is, milliseconds. */
    public long length() {
        return length;
    }

    /** How much of it was over when 1970 began, milliseconds. */
    public long ahead() {
        return ahead;
    }

    /** As it is written in settings, e.g. {@code day}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
