package io.tidecast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SumOfThreeFunctionalTest {
    private static final int SEEDS = 10;

    @Test
    void shouldLearnToAddUpFromNearlyEverySeed() {
        // When
        List<SumOfThree.Learned> runs =
                LongStream.rangeClosed(1, SEEDS).mapToObj(SumOfThree::learn).toList();

        // Then
        assertThat(runs).filteredOn(SumOfThreeFunctionalTest::isAsGoodAsTheDeck).hasSizeGreaterThanOrEqualTo(SEEDS - 1);
    }

    @Test
    void shouldAddUpMoreNumbersThanItWasTaught() {
        // When
        SumOfThree.Learned learned = SumOfThree.learn(1);

        // Then
        assertThat(learned.network().weights().size())
                .as("W, U, b and the bias kept at zero")
                .isEqualTo(4);
        assertThat(learned.sum(9, 3, 0)).isCloseTo(12f, within(0.01f));
        assertThat(learned.sum(9, 9, 9, 9, 9, 9)).isCloseTo(54f, within(0.1f));
    }

    private static boolean isAsGoodAsTheDeck(SumOfThree.Learned learned) {
        return learned.history().epochs().size() == 5
                && learned.history().last().validationLoss() <= 1.5e-4
                && learned.wrong() == 0
                && Math.abs(learned.w() - 1) <= 0.01
                && Math.abs(learned.u() - 1) <= 0.01
                && Math.abs(learned.b()) <= 0.05;
    }
}
