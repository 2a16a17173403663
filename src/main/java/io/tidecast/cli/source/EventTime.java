package io.tidecast.cli.source;

import io.tidecast.codec.Times;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of one file the ways people write them: as {@link Times} does, with slashes ({@code 2010/01/31}), whole months
 * ({@code 2010-01}), numbers, all of the unit of the first one, and days in eight digits ({@code 20100131}) where the first is one.
 */
public final class EventTime {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(?:\\.\\d{1,30})?");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d");
    private static final Pattern DAY = Pattern.compile("((?:19|20)\\d\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])");
    private static final Pattern SLASHED = Pattern.compile("(\\d{4})/(\\d\\d)/(\\d\\d)");
    private static final Pattern YEAR_LAST = Pattern.compile("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}\\b.*");

    private @Nullable EpochUnit unit;
    private boolean inDays;

    /**
     * Epoch milliseconds of the next time of the file.
     *
     * @throws DateTimeException if it is none
     */
    long next(String text) {
        if (unit == null && DAY.matcher(text).matches()) inDays = true;
        if (inDays) return ofText(DAY.matcher(text).replaceFirst("$1-$2-$3"));
        Optional<BigDecimal> number = number(text);
        if (number.isEmpty()) return ofText(text);
        if (unit == null) unit = EpochUnit.of(number.get());
        return unit.millis(number.get());
    }

    /** Whether times are numbers too small to be the time since 1970. */
    boolean isIndex() {
        return unit == EpochUnit.INDEX;
    }

    /**
     * Epoch milliseconds of a time that stands alone; a number's unit is told by its size.
     *
     * @throws DateTimeException if it is none
     */
    public static long parse(String text) {
        return new EventTime().next(text);
    }

    /** Whether a text ends a date with the year, so that nobody knows which number is the month. */
    static boolean endsWithYear(String text) {
        return YEAR_LAST.matcher(text).matches();
    }

    /** Whether a text is a whole number too small to be a time since 1970. */
    public static boolean isIndex(String text) {
        return number(text)
                .filter(number -> number.scale() == 0 && EpochUnit.of(number) == EpochUnit.INDEX)
                .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static long ofText(String text) {
        String dashed = SLASHED.matcher(text).replaceFirst("$1-$2-$3");
        String day = MONTH.matcher(dashed).matches() ? dashed + "-01" : dashed;
        return Times.parse(day).orElseThrow(() -> new DateTimeException("no time"));
    }
}
