package io.tidecast.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BackcastTest {
    @Test
    void shouldRepeatTheMeanOfTheWholeSeasonsBackwards() {
        Backcast backcast = new Backcast(List.of(3), 9);

        assertThat(backcast.extended(new double[] {1, 2, 3, 4})).containsExactly(2, 3, 1, 2, 3, 1, 2, 3, 4);
        assertThat(backcast.extended(new double[] {1, 2, 3, 3, 2, 3, 8})).containsExactly(2, 3, 1, 2, 3, 3, 2, 3, 8);
    }

    @Test
    void shouldMirrorWhereNoSeasonHasBeenSeen() {
        Backcast backcast = new Backcast(List.of(24), 9);

        assertThat(backcast.extended(new double[] {1, 2, 3, 4, 5})).containsExactly(3, 4, 3, 2, 1, 2, 3, 4, 5);
        assertThat(backcast.extended(new double[] {7})).containsOnly(7).hasSize(9);
    }

    @RepeatedTest(20)
    void shouldPutTheSameBeforeTheFirstValueUntilItSaysThatItChanges(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        int lookBack = 2 + random.nextInt(60);
        List<Integer> seasons = List.of(2 + random.nextInt(10), 12 + random.nextInt(10));
        Backcast backcast = new Backcast(repetition.getCurrentRepetition() % 2 == 0 ? List.of() : seasons, lookBack);
        double[] values = random.doubles(lookBack + 5).toArray();

        for (int size = 2; size <= values.length; size++) {
            // When
            double[] before = backcast.extended(Arrays.copyOf(values, size - 1));
            double[] after = backcast.extended(Arrays.copyOf(values, size));

            // Then
            if (size <= lookBack) assertThat(after).hasSize(lookBack).endsWith(Arrays.copyOf(values, size));
            if (size < lookBack && !backcast.changesAt(size))
                assertThat(after).startsWith(Arrays.copyOfRange(before, 1, lookBack));
            assertThat(backcast.changesAt(size) && size > lookBack).isFalse();
        }
    }
}
