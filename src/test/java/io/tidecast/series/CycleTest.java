package io.tidecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycleTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00Z, 0, 0",
        "2026-11-23T12:00Z, 0.5, 0.07142857142857142",
        "2026-11-29T23:59:59.999Z, 0.99999999, 0.9999999983",
        "1970-01-01T06:00Z, 0.25, 0.4642857142857143",
    })
    void shouldTellHowMuchOfADayAndAWeekIsOver(ZonedDateTime time, double day, double week) {
        long millis = time.toInstant().toEpochMilli();

        assertThat(Cycle.DAY.phase(millis, ZoneOffset.UTC)).isCloseTo(day, within(2e-8));
        assertThat(Cycle.WEEK.phase(millis, ZoneOffset.UTC)).isCloseTo(week, within(2e-9));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T00:00Z, 0", "2026-07-02T15:00Z, 0.5", "1999-12-31T23:00Z, 1"})
    void shouldTellHowMuchOfAYearIsOverToWithinADay(ZonedDateTime time, double year) {
        double phase = Cycle.YEAR.phase(time.toInstant().toEpochMilli(), ZoneOffset.UTC);

        double off = Math.abs(phase - year);
        assertThat(Math.min(off, 1 - off)).isLessThan(1.0 / 365);
    }

    @Test
    void shouldGoByTheClocksOfTheZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        long winter =
                ZonedDateTime.of(2026, 1, 15, 6, 0, 0, 0, berlin).toInstant().toEpochMilli();
        long summer =
                ZonedDateTime.of(2026, 7, 15, 6, 0, 0, 0, berlin).toInstant().toEpochMilli();

        assertThat(Cycle.DAY.phase(winter, berlin)).isEqualTo(0.25);
        assertThat(Cycle.DAY.phase(summer, berlin)).isEqualTo(0.25);
    }
}
