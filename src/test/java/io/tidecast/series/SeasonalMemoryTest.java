package io.tidecast.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SeasonalMemoryTest {
    private final Random random = new Random(7);

    @Test
    void shouldExpectASeasonItHasSeenOnce() {
        SeasonalMemory memory = fitted(List.of(6), 13, t -> t % 6 * 10);

        for (int step = 1; step <= 20; step++)
            assertThat(memory.expected(step)).isCloseTo((12 + step) % 6 * 10, within(1e-9));
        assertThat(memory.error()).isZero();
        assertThat(memory.innovation()).isZero();
    }

    @Test
    void shouldSmoothNoiseOutOfASeason() {
        SeasonalMemory memory = fitted(List.of(6), 600, t -> t % 6 * 10 + random.nextGaussian());

        double error = 0;
        for (int step = 1; step <= 6; step++) error += Math.abs(memory.expected(step) - (599 + step) % 6 * 10) / 6;
        // 0.3 / (2 - 0.3) of the variance is left
        assertThat(error).isLessThan(0.7);
        assertThat(memory.error()).isCloseTo(Math.sqrt(1 + 0.3 / 1.7) * Math.sqrt(2 / Math.PI), within(0.1));
    }

    @Test
    void shouldTellTheLongSeasonFromTheShortOneInIt() {
        // Given four cycles of the long season, each with every seventh short cycle doubled
        SeasonalMemory memory = fitted(List.of(6, 42), 168, t -> (t % 42 >= 36 ? 2 : 1) * (t % 6));

        for (int step = 1; step <= 42; step++) {
            double truth = ((167 + step) % 42 >= 36 ? 2 : 1) * ((167 + step) % 6);
            assertThat(memory.expected(step)).isCloseTo(truth, within(1.0));
        }
    }

    @Test
    void shouldExpectNothingOfASeasonThatIsNotInSight() {
        SeasonalMemory memory = fitted(List.of(6, 42), 40, t -> t % 6);

        assertThat(memory.inSight()).isEqualTo(1);
        assertThat(memory.pattern(1, 3)).isZero();
    }

    private static SeasonalMemory fitted(List<Integer> seasons, int size, DoubleUnaryOperator value) {
        double[] values = new double[size];
        for (int t = 0; t < size; t++) values[size - 1 - t] = value.applyAsDouble(t);
        SeasonalMemory memory = new SeasonalMemory(seasons);
        memory.fit(values, size, 0);
        return memory;
    }
}
