package io.tidecast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepperTest {
    private static final int CASES = 25;

    @ParameterizedTest
    @EnumSource
    void shouldAnswerAsTheTwinDoesAfterEveryStep(CellKind cell) {
        for (int seed = 0; seed < CASES; seed++) {
            // Given
            Random random = new Random(seed);
            Network network = RandomNetworks.of(cell, random);
            if (seed % 3 == 0) hideLookBackFromTheLastOutputs(network, random);
            NetworkSpec spec = network.spec();
            ReferenceNetwork twin = new ReferenceNetwork(network);
            Stepper stepper = network.stepper();
            State state = State.zero(spec);
            float[] outputs = new float[spec.outputs()];

            for (int step = 0; step < 12; step++) {
                float[] input = random(spec.inputs(), random);
                float[] features = random(spec.features(), random);
                float[] lookBack = random(spec.lookBack(), random);

                // When
                stepper.step(input, state);
                stepper.outputs(state, features, lookBack, outputs);
                twin.step(input);

                // Then
                Scalar[] expected = twin.outputs(features, lookBack);
                for (int i = 0; i < outputs.length; i++) {
                    assertThat((double) outputs[i])
                            .as("seed " + seed + ", " + spec.architecture() + ", step " + step)
                            .isCloseTo(expected[i].value(), within(1e-4 * (1 + Math.abs(expected[i].value()))));
                }
            }
        }
    }

    private static void hideLookBackFromTheLastOutputs(Network network, Random random) {
        if (network.spec().lookBack() == 0) return;
        float[] kernel = network.weights().values(Names.SKIP_KERNEL);
        Arrays.fill(
                kernel,
                random.nextInt(network.spec().outputs()) * network.spec().lookBack(),
                kernel.length,
                0);
    }

    @ParameterizedTest
    @EnumSource
    void shouldGoOnFromAStoredStateAsIfNeverInterrupted(CellKind cell) {
        for (int seed = 0; seed < CASES; seed++) {
            // Given
            Random random = new Random(seed);
            Network network = RandomNetworks.of(cell, random);
            NetworkSpec spec = network.spec();
            Stepper stepper = network.stepper();
            State kept = State.zero(spec);
            for (int step = 0; step < 7; step++) {
                stepper.step(random(spec.inputs(), random), kept);
            }

            // When
            State restored = State.of(spec, kept.toArray());
            for (int step = 0; step < 7; step++) {
                float[] input = random(spec.inputs(), random);
                stepper.step(input, kept);
                stepper.step(input, restored);
            }

            // Then
            assertThat(restored.toArray()).isEqualTo(kept.toArray());
            assertThat(restored.output()).isEqualTo(kept.output());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAdvanceManySeriesInOneCallAsEachAlone(CellKind cell) {
        for (int seed = 0; seed < CASES; seed++) {
            // Given
            Random random = new Random(seed);
            Network network = RandomNetworks.of(cell, random);
            NetworkSpec spec = network.spec();
            int rows = 1 + random.nextInt(9);
            BatchStepper together = network.batchStepper(9);
            Stepper alone = network.stepper();
            State[] states = new State[rows];
            State[] expected = new State[rows];
            Arrays.setAll(states, i -> State.zero(spec));
            Arrays.setAll(expected, i -> State.zero(spec));
            float[][] inputs = new float[rows][];
            float[][] features = new float[rows][];
            float[][] lookBacks = new float[rows][];
            float[][] outs = new float[rows][spec.outputs()];
            float[] out = new float[spec.outputs()];

            for (int step = 0; step < 5; step++) {
                Arrays.setAll(inputs, i -> random(spec.inputs(), random));
                Arrays.setAll(features, i -> random(spec.features(), random));
                Arrays.setAll(lookBacks, i -> random(spec.lookBack(), random));

                // When
                together.step(rows, inputs, states);
                together.outputs(rows, states, features, lookBacks, outs);

                // Then
                for (int i = 0; i < rows; i++) {
                    alone.step(inputs[i], expected[i]);
                    alone.outputs(expected[i], features[i], lookBacks[i], out);
                    assertThat(outs[i]).containsExactly(out);
                    assertThat(states[i].toArray()).containsExactly(expected[i].toArray());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAllocateNothingPerStep(CellKind cell) {
        // Given
        NetworkSpec spec = NetworkSpec.of(4)
                .layer(RecurrentSpec.of(cell, 8))
                .layer(RecurrentSpec.of(cell, 8).dilated(3).withResidual())
                .features(2)
                .dense(6, Activation.GELU)
                .dense(3)
                .lookBack(5)
                .build();
        Stepper stepper = Network.initialise(spec, 1).stepper();
        State state = State.zero(spec);
        float[][] arrays = {new float[4], new float[2], new float[5], new float[3]};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        // When
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 500 && least >= 1_000; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 1_000; step++) {
                stepper.step(arrays[0], state);
                stepper.outputs(state, arrays[1], arrays[2], arrays[3]);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        // Then
        assertThat(least).isLessThan(1_000);
    }

    private static float[] random(int width, Random random) {
        float[] values = new float[width];
        RandomNetworks.fill(values, random, 1f);
        return values;
    }
}
