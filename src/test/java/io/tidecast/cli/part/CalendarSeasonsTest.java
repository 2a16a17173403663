package io.tidecast.cli.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarSeasonsTest {
    @ParameterizedTest
    @CsvSource({
        "PT5M, '288', 288",
        "PT30M, '48,336', 336",
        "PT1H, '24,168', 168",
        "PT12H, '2,14', 168",
        "P1D, '7', 168",
        "PT5S, '', 168",
        "P7D, '', 168",
    })
    void shouldExpectADayAndAWeekWhereTheyAreNotTooLong(Duration interval, String seasons, String lookBack) {
        long[] times = new long[1000];
        Arrays.setAll(times, i -> i * interval.toMillis());

        assertThat(CalendarSeasons.settings(times))
                .containsEntry("season", seasons)
                .containsEntry("look.back", lookBack);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void shouldExpectNoneWhereValuesComeIrregularly(int size) {
        Random random = new Random(size);
        long[] times = new long[size];
        for (int i = 1; i < size; i++) times[i] = times[i - 1] + (1 + random.nextInt(3)) * 300_000L + random.nextInt(2);

        assertThat(CalendarSeasons.of(times)).isEmpty();
    }
}
