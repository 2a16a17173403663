package io.tidecast.trainer.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpacingTest {
    @ParameterizedTest
    @CsvSource({
        "monthly, 2025-11-01 2025-12-01 2026-01-01, 2026-02-01 2026-03-01 2026-04-01",
        "month ends, 2025-11-30 2025-12-31 2026-01-31, 2026-02-28 2026-03-31 2026-04-30",
        "quarters, 2025-04-15 2025-07-15 2025-10-15, 2026-01-15 2026-04-15 2026-07-15",
        "years, 2022-01-01 2023-01-01 2024-01-01, 2025-01-01 2026-01-01 2027-01-01",
        "days, 2026-01-29 2026-01-30 2026-01-31, 2026-02-01 2026-02-02 2026-02-03",
        "four weeks, 2026-01-04 2026-02-01 2026-03-01, 2026-03-29 2026-04-26 2026-05-24",
        "two values, 2026-01-01 2026-02-01, 2026-03-04 2026-04-04 2026-05-05"
    })
    void shouldGoOnAsTheLastValuesCame(String name, String seen, String due) {
        Spacing spacing = Spacing.of(times(seen).toArray());

        assertThat(IntStream.rangeClosed(1, 3).mapToLong(spacing::after))
                .as(name)
                .containsExactly(times(due).boxed().toArray(Long[]::new));
    }

    @Test
    void shouldKnowNothingOfOneValue() {
        assertThat(Spacing.of(new long[] {5}).after(3)).isEqualTo(5);
    }

    private static LongStream times(String days) {
        Stream<String> each = Arrays.stream(days.split(" ", -1));
        return each.mapToLong(day -> Instant.parse(day + "T00:00:00Z").toEpochMilli());
    }
}
