package io.tidecast.trainer.backtest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/**
 * When the next values of a series are due: as far apart as its last two, or by the calendar where its last values all came on one
 * day of the month, or on the last one, as many months apart, in UTC.
 *
 * @param last time of the last value, epoch milliseconds
 * @param millis between values; counts where {@code months} is 0
 * @param months between values
 * @param atTheEnd whether values come on the last day of a month
 */
record Spacing(long last, long millis, int months, boolean atTheEnd) {
    /** Four weeks are a month once in a while, but not so often in a row. */
    private static final int ENOUGH = 3;

    private static final int MOST = 13;

    /** That of values at these times, ascending. */
    static Spacing of(long[] times) {
        int end = times.length - 1;
        if (end < 1) return new Spacing(end < 0 ? 0 : times[0], 0, 0, false);
        LocalDateTime[] dates = IntStream.rangeClosed(Math.max(0, end - MOST + 1), end)
                .mapToObj(i -> date(times[i]))
                .toArray(LocalDateTime[]::new);
        int months = (int) monthsBetween(dates[dates.length - 2], dates[dates.length - 1]);
        for (boolean atTheEnd : new boolean[] {true, false})
            if (dates.length >= ENOUGH && months > 0 && follow(dates, months, atTheEnd))
                return new Spacing(times[end], 0, months, atTheEnd);
        return new Spacing(times[end], times[end] - times[end - 1], 0, false);
    }

    /** The time {@code steps} after the last value, epoch milliseconds. */
    long after(int steps) {
        if (months == 0) return last + steps * millis;
        return later(date(last), (long) steps * months, atTheEnd)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }

    private static boolean follow(LocalDateTime[] dates, int months, boolean atTheEnd) {
        return IntStream.range(1, dates.length)
                .allMatch(i -> later(dates[i - 1], months, atTheEnd).equals(dates[i]));
    }

    private static LocalDateTime later(LocalDateTime date, long months, boolean atTheEnd) {
        LocalDateTime later = date.plusMonths(months);
        return atTheEnd ? later.withDayOfMonth(later.toLocalDate().lengthOfMonth()) : later;
    }

    private static long monthsBetween(LocalDateTime from, LocalDateTime to) {
        return ChronoUnit.MONTHS.between(from.withDayOfMonth(1), to.withDayOfMonth(1));
    }

    private static LocalDateTime date(long time) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    }
}
