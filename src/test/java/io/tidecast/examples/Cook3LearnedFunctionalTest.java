package io.tidecast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Cook3LearnedFunctionalTest {
    private static final int MONTHS = 200;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKnowEveryDayOfUnseenMonths(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(1000 + seed);

        // When
        Cook3Learned.Learned learned = Cook3Learned.learn(seed);

        // Then
        for (int i = 0; i < MONTHS; i++) {
            Month month = Month.random(Cook3Learned.DAYS, random);
            assertThat(learned.dishes(month)).isEqualTo(month.dishes());
        }
    }
}
