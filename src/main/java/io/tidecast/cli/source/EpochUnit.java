package io.tidecast.cli.source;

import io.tidecast.codec.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;

/**
 * What a number means that stands for a time. Its size tells: from 1973 to 5138 none is of two units. A number smaller than all
 * of these is a bare index, as good a time as any where only the order counts, and taken for seconds.
 */
enum EpochUnit {
    INDEX(0, 3),
    SECONDS(100_000_000L, 3),
    MILLISECONDS(100_000_000_000L, 0),
    MICROSECONDS(100_000_000_000_000L, -3),
    NANOSECONDS(100_000_000_000_000_000L, -6);

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LATEST = BigDecimal.valueOf(Times.LATEST);

    private final BigDecimal least;
    private final int toMillis;

    /**
     * @param least from which number on
     * @param toMillis the power of ten that makes milliseconds of it
     */
    EpochUnit(long least, int toMillis) {
        this.least = BigDecimal.valueOf(least);
        this.toMillis = toMillis;
    }

    /** That of a number of this size. */
    static EpochUnit of(BigDecimal number) {
        EpochUnit unit = INDEX;
        for (EpochUnit candidate : values()) if (number.abs().compareTo(candidate.least) >= 0) unit = candidate;
        return unit;
    }

    /**
     * Epoch milliseconds, rounded down.
     *
     * @throws DateTimeException if the number is beyond all times
     */
    long millis(BigDecimal number) {
        if (number.abs().compareTo(MOST) > 0) throw new DateTimeException("too many digits");
        BigDecimal millis = number.scaleByPowerOfTen(toMillis).setScale(0, RoundingMode.FLOOR);
        if (millis.abs().compareTo(LATEST) > 0) throw new DateTimeException("after the year 9999");
        return millis.longValueExact();
    }
}
