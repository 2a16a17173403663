package io.tidecast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitteeTest {
    @ParameterizedTest
    @EnumSource(CellKind.class)
    void shouldAnswerWithTheMeanOfItsMembersAfterAnySteps(CellKind cell) {
        // Given three networks of two layers with everything a network can have
        NetworkSpec spec = NetworkSpec.of(3)
                .layer(RecurrentSpec.of(cell, 5))
                .layer(RecurrentSpec.of(cell, 4).dilated(2))
                .features(2)
                .dense(6, Activation.GELU)
                .dense(7)
                .lookBack(8)
                .build();
        Random random = new Random(4);
        List<Network> members = LongStream.of(1, 2, 3)
                .mapToObj(seed -> randomised(Network.initialise(spec, seed), random))
                .toList();
        Network committee = Committee.of(members);
        State state = State.zero(committee.spec());
        List<State> states = members.stream().map(m -> State.zero(spec)).toList();

        for (int t = 0; t < 6; t++) {
            // When
            float[] input = floats(random, 3);
            float[] features = floats(random, 2);
            float[] lookBack = floats(random, 8);
            float[] answer = answer(committee, state, input, features, lookBack);

            // Then
            float[] mean = new float[7];
            for (int m = 0; m < 3; m++) {
                float[] own = answer(members.get(m), states.get(m), input, features, lookBack);
                for (int i = 0; i < 7; i++) mean[i] += own[i] / 3;
            }
            assertThat(answer).containsExactly(mean, within(1e-5f));
        }
    }

    @Test
    void shouldBeItsOnlyMember() {
        Network only = Network.initialise(NetworkSpec.of(2).lstm(3).dense(1).build(), 1);

        assertThat(Committee.of(List.of(only))).isSameAs(only);
    }

    @Test
    void shouldRefuseAnswersThatHaveNoMean() {
        Network network = Network.initialise(
                NetworkSpec.of(2).lstm(3).dense(4, Activation.SOFTMAX).build(), 1);

        assertThatThrownBy(() -> Committee.of(List.of(network, network)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("softmax");
    }

    private static float[] answer(Network network, State state, float[] input, float[] features, float[] lookBack) {
        Stepper stepper = network.stepper();
        float[] answer = new float[7];
        stepper.step(input, state);
        stepper.outputs(state, features, lookBack, answer);
        return answer;
    }

    private static Network randomised(Network network, Random random) {
        for (Tensor tensor : network.weights().tensors())
            for (int i = 0; i < tensor.values().length; i++) tensor.values()[i] += 0.3f * (float) random.nextGaussian();
        return network;
    }

    private static float[] floats(Random random, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) floats[i] = (float) random.nextGaussian();
        return floats;
    }
}
