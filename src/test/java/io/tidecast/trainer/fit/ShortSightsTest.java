package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortSightsTest {
    private static final int DAY = 24;

    @Test
    void shouldLookAtALongSeriesAtEveryHourOfTheDay() {
        // Given as many places as would all be at one hour, evenly apart
        int[] places = ShortSights.places(500, 100 * DAY, 100, 0);

        assertThat(places).hasSize(100).isSorted().doesNotHaveDuplicates();
        assertThat(places[0]).isBetween(500, 500 + DAY);
        assertThat(places[99]).isBetween(500 + 99 * DAY, 500 + 100 * DAY - 1);
        assertThat(hours(IntStream.of(places))).isEqualTo(DAY);
    }

    @Test
    void shouldLookAtManySeriesOnceEachAtEveryHourOfTheDay() {
        IntStream places = IntStream.range(0, 90).map(i -> ShortSights.places(500, 4 * DAY, 1, i)[0]);

        assertThat(hours(places)).isEqualTo(DAY);
    }

    @Test
    void shouldLookNowhereWhereThereIsNoRoom() {
        assertThat(ShortSights.places(500, 0, 9, 3)).isEmpty();
        assertThat(ShortSights.places(500, -4, 9, 3)).isEmpty();
        assertThat(ShortSights.places(500, 2, 9, 3)).containsExactly(500, 501);
    }

    private static long hours(IntStream places) {
        return places.map(place -> place % DAY).distinct().count();
    }
}
