package io.tidecast.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RandomNetworks;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientProbeTest {
    private static final int STREAMS = 40;
    private static final int STEPS = 6;
    private static final int UNITS = 3;

    @ParameterizedTest
    @EnumSource
    void shouldSeeTheDifferenceAChangeOfTheStateMakes(CellKind cell) {
        // Given
        Random random = new Random(7);
        NetworkSpec spec = NetworkSpec.of(2)
                .layer(RecurrentSpec.of(cell, UNITS))
                .layer(RecurrentSpec.of(cell, UNITS))
                .dense(1)
                .build();
        Network network = RandomNetworks.randomised(spec, random);
        Chunk chunk = sequences(spec, random);
        float[][] seen = new float[STEPS][UNITS];
        int stream = STREAMS - 1;

        try (Training training =
                new Training(network, new MeanSquaredError(), new Adam(), TrainingOptions.of(STREAMS))) {
            training.watch((layer, step, of, gradient) -> {
                if (layer == 1 && of == stream) {
                    System.arraycopy(gradient, 0, seen[step], 0, UNITS);
                }
            });

            // When
            training.learn(chunk);
        }

        // Then: h of the upper layer alone, since that of the lower one has also gone into the upper one by then
        for (int step = 0; step < STEPS - 1; step++) {
            float expected = difference(network, chunk, stream, step);
            assertThat(STREAMS * seen[step][0]).as(cell + " at step " + step).isCloseTo(expected, within(2e-3f));
        }
    }

    private static Chunk sequences(NetworkSpec spec, Random random) {
        Chunk chunk = new Chunk(spec, STREAMS, STEPS, 1);
        for (int stream = 0; stream < STREAMS; stream++) {
            for (int step = 0; step < STEPS; step++) {
                RandomNetworks.fill(chunk.input(step, stream), random, 1f);
            }
            chunk.addPosition(STEPS - 1, stream, 1f).target()[0] = 1f;
        }
        return chunk;
    }

    /** (L(h + ε) − L(h − ε)) / 2 ε for the first element of h after a step. */
    private static float difference(Network network, Chunk chunk, int stream, int step) {
        float epsilon = 1e-2f;
        return (loss(network, chunk, stream, step, epsilon) - loss(network, chunk, stream, step, -epsilon))
                / (2 * epsilon);
    }

    private static float loss(Network network, Chunk chunk, int stream, int at, float change) {
        State state = State.zero(network.spec());
        Stepper stepper = network.stepper();
        for (int step = 0; step < STEPS; step++) {
            stepper.step(chunk.input(step, stream), state);
            if (step == at) {
                state.layer(1).newestH()[0] += change;
            }
        }
        float[] out = new float[1];
        stepper.outputs(state, out);
        return (out[0] - 1) * (out[0] - 1);
    }
}
