package io.tidecast.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RandomNetworks;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingTest {
    private static final int CASES = 15;

    @ParameterizedTest
    @EnumSource
    void shouldAnswerChunkByChunkWhatTheStepperAnswersRecordByRecord(CellKind cell) {
        for (int seed = 0; seed < CASES; seed++) {
            // Given
            Random random = new Random(seed);
            Network network = RandomNetworks.of(cell, random);
            NetworkSpec spec = network.spec();
            Stepper stepper = network.stepper();
            State[] states = {State.zero(spec), State.zero(spec), State.zero(spec)};

            try (Training training =
                    new Training(network, new MeanSquaredError(), new Adam(), TrainingOptions.of(states.length))) {
                for (int part = 0; part < 3; part++) {
                    Chunk chunk = RandomChunks.of(spec, states.length, 1 + random.nextInt(5), spec.outputs(), random);

                    // When
                    training.evaluate(chunk);

                    // Then
                    holdAgainstStepper(chunk, stepper, states, spec);
                    for (int stream = 0; stream < states.length; stream++) {
                        assertThat(training.state(stream).toArray())
                                .containsExactly(states[stream].toArray(), within(1e-5f));
                    }
                }
            }
        }
    }

    private static void holdAgainstStepper(Chunk chunk, Stepper stepper, State[] states, NetworkSpec spec) {
        float[] expected = new float[spec.outputs()];
        for (int step = 0; step < chunk.steps(); step++) {
            for (int stream = 0; stream < chunk.streams(); stream++) {
                if (chunk.isPresent(step, stream)) {
                    stepper.step(chunk.input(step, stream), states[stream]);
                }
                for (Position position : chunk.positions()) {
                    if (position.step() == step && position.stream() == stream) {
                        stepper.outputs(states[stream], position.features(), position.lookBack(), expected);
                        assertThat(position.output()).containsExactly(expected, within(1e-4f));
                    }
                }
            }
        }
    }

    @Test
    void shouldLearnTheSameWeightsBitForBitOnOneThreadAndOnTwo() {
        // Given
        NetworkSpec spec = NetworkSpec.of(3)
                .lstm(6)
                .lstm(5)
                .features(2)
                .dense(7, Activation.GELU)
                .dense(4)
                .lookBack(3)
                .build();

        // When
        Weights one = learn(spec, 1);
        Weights two = learn(spec, 2);

        // Then
        for (Tensor tensor : one.tensors()) {
            assertThat(two.values(tensor.name())).as(tensor.name()).containsExactly(tensor.values());
        }
    }

    private static Weights learn(NetworkSpec spec, int threads) {
        Network network = Network.initialise(spec, 7);
        TrainingOptions options =
                TrainingOptions.of(75).withThreads(threads).withClipNorm(1).withDropout(0.2, 3);
        Random random = new Random(11);
        try (Training training = new Training(network, new MeanSquaredError(), Adam.withWeightDecay(0.01), options)) {
            for (int update = 0; update < 6; update++) {
                training.update(RandomChunks.of(spec, 75, 5, 4, random), 0.01);
            }
        }
        return network.weights();
    }

    @Test
    void shouldDropElementsBetweenLayersWhenLearningOnly() {
        // Given
        NetworkSpec spec = NetworkSpec.of(2).gru(6).gru(6).dense(1).build();
        Network network = Network.initialise(spec, 1);
        Chunk chunk = RandomChunks.of(spec, 8, 6, 1, new Random(2));
        TrainingOptions options = TrainingOptions.of(8);

        try (Training plain = new Training(network, new MeanSquaredError(), new Adam(), options);
                Training dropping =
                        new Training(network, new MeanSquaredError(), new Adam(), options.withDropout(0.5, 1))) {
            // When
            double expected = plain.evaluate(chunk);
            double evaluated = dropping.evaluate(chunk);
            dropping.reset();
            double learnt = dropping.learn(chunk);

            // Then
            assertThat(evaluated).isEqualTo(expected);
            assertThat(learnt).isNotEqualTo(expected);
        }
    }

    @Test
    void shouldNotTouchTheWeightsWhenTheGradientIsNotFinite() {
        // Given
        NetworkSpec spec = NetworkSpec.of(1).lstm(3).dense(1).build();
        Network network = Network.initialise(spec, 1);
        Weights before = network.weights().copy();
        Chunk chunk = RandomChunks.of(spec, 1, 3, 1, new Random(1));
        chunk.positions().get(0).target()[0] = Float.POSITIVE_INFINITY;

        // When
        double loss;
        try (Training training = new Training(network, new MeanSquaredError(), new Adam(), TrainingOptions.of(1))) {
            loss = training.update(chunk, 0.1);
        }

        // Then
        assertThat(loss).isNaN();
        before.tensors()
                .forEach(tensor ->
                        assertThat(network.weights().values(tensor.name())).containsExactly(tensor.values()));
    }
}
