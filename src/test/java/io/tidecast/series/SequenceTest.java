package io.tidecast.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SequenceTest {
    @RepeatedTest(20)
    void shouldBeTheSameWhetherItGrowsOrIsMadeAtOnce(RepetitionInfo repetition) {
        // Given observations of which some lack a covariate
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> names = List.of("price", "wind", Sequence.TIME);
        List<Observation> observations = new ArrayList<>();
        for (int t = 0; t < 40; t++) observations.add(observation(random, t));
        int length = 1 + random.nextInt(50);

        // When
        Sequence grown = Sequence.of(List.of(), names);
        for (Observation observation : observations) grown = grown.appended(observation, length);

        // Then
        Sequence whole = Sequence.of(observations, names);
        assertThat(grown).isEqualTo(whole.between(Math.max(0, 40 - length), 40));
        assertThat(whole.covariates().get(Sequence.TIME)).isSorted();
    }

    private static Observation observation(Random random, int t) {
        Map<String, Double> came = new HashMap<>();
        if (random.nextBoolean()) came.put("price", random.nextGaussian());
        if (random.nextInt(5) == 0) came.put("wind", random.nextGaussian());
        came.put("unused", 1.0);
        return new Observation(t * 1_000L, random.nextGaussian(), came, false, 1);
    }

    @Test
    void shouldLetAMissingCovariateStandAtWhatItWasLast() {
        Sequence sequence = Sequence.of(
                List.of(
                        Observation.of(0, 1),
                        new Observation(1_000, 2, Map.of("wind", 3.0), false, 1),
                        new Observation(2_000, 2, Map.of(), true, 0)),
                List.of("wind"));

        assertThat(sequence.covariates().get("wind")).containsExactly(Double.NaN, 3, 3);
    }

    @Test
    void shouldKnowNothingOfACovariateThatIsAskedForLater() {
        Sequence before = Sequence.of(List.of(Observation.of(0, 1), Observation.of(1_000, 2)), List.of("wind"));

        Sequence after = before.with(List.of("price"));

        assertThat(after.values()).containsExactly(1, 2);
        assertThat(after.covariates()).containsOnlyKeys("price");
        assertThat(after.covariates().get("price")).containsOnly(Double.NaN);
        assertThat(before.with(List.of("wind"))).isSameAs(before);
    }

    @Test
    void shouldLookBackOverACovariateAsOverTheValues() {
        List<Observation> observations = new ArrayList<>();
        for (int t = 0; t < 10; t++) observations.add(new Observation(t, t, Map.of("wind", -1.0 * t), false, 1));
        Sequence sequence = Sequence.of(observations, List.of("wind"));

        LookBack sight = new LookBack(sequence, 0, 8, 5);

        assertThat(sight.covariate("wind").size()).isEqualTo(5);
        for (int lag = 0; lag < 5; lag++)
            assertThat(sight.covariate("wind").ago(lag)).isEqualTo(-sight.ago(lag));
        assertThat(sight.covariate("price").size()).isZero();
    }

    @Test
    void shouldNotPretendThatAnythingCameBeforeASeriesBegan() {
        Backcast backcast = new Backcast(List.of(), 6);
        Sequence young = Sequence.of(
                List.of(new Observation(0, 4, Map.of("wind", 1.0), false, 1), Observation.of(1_000, 5)),
                List.of("wind"));

        Sequence extended = backcast.extended(young);

        assertThat(extended.values()).isEqualTo(backcast.extended(new double[] {4, 5}));
        double[] wind = extended.covariates().get("wind");
        assertThat(Arrays.copyOf(wind, 4)).containsOnly(Double.NaN);
        assertThat(Arrays.copyOfRange(wind, 4, 6)).containsOnly(1);
    }
}
