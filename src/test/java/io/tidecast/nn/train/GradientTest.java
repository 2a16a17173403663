package io.tidecast.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.RandomNetworks;
import io.tidecast.nn.ReferenceNetwork;
import io.tidecast.nn.Scalar;
import io.tidecast.nn.Tensor;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Outputs and gradients against the double-precision twin, whose own gradients are held against finite differences: over
 * random shapes, masks, dilations, residuals, features and look-backs.
 */
class GradientTest {
    private static final int CASES = 25;

    @ParameterizedTest
    @EnumSource
    void shouldFindTheGradientsOfTheTwinWhichAreItsFiniteDifferences(CellKind cell) {
        for (int seed = 0; seed < CASES; seed++) {
            // Given
            Random random = new Random(seed);
            Network network = RandomNetworks.of(cell, random);
            Chunk chunk = RandomChunks.of(
                    network.spec(),
                    1 + random.nextInt(4),
                    1 + random.nextInt(6),
                    network.spec().outputs(),
                    random);
            ReferenceNetwork twin = new ReferenceNetwork(network);

            // When
            double loss;
            Training training = new Training(network, new MeanSquaredError(), new Adam(), TrainingOptions.of(4));
            try (training) {
                loss = training.learn(chunk);
            }
            Scalar expected = ReferenceLoss.of(twin, chunk);
            expected.differentiate();

            // Then
            String what = "seed " + seed + ", " + network.spec().architecture();
            assertThat(loss).as(what).isCloseTo(expected.value(), within(1e-5 * (1 + expected.value())));
            for (Tensor gradient : training.gradients().tensors()) {
                holdAgainstTwin(what, cell, gradient, twin);
            }
            holdTwinAgainstDifferences(what, network, twin, chunk, random);
        }
    }

    private static void holdAgainstTwin(String what, CellKind cell, Tensor gradient, ReferenceNetwork twin) {
        boolean fixed = gradient.name().contains("bias_hh") && !cell.trainsSecondBias();
        double largest = 1e-3;
        for (int i = 0; i < gradient.values().length; i++) {
            largest = Math.max(largest, Math.abs(twin.weight(gradient.name(), i).gradient()));
        }
        for (int i = 0; i < gradient.values().length; i++) {
            double expected = fixed ? 0 : twin.weight(gradient.name(), i).gradient();
            assertThat((double) gradient.values()[i])
                    .as(what + ", " + gradient.name() + "[" + i + "]")
                    .isCloseTo(expected, within(1e-3 * largest));
        }
    }

    private static void holdTwinAgainstDifferences(
            String what, Network network, ReferenceNetwork twin, Chunk chunk, Random random) {
        double step = 1e-5;
        for (Tensor tensor : network.weights().tensors()) {
            int i = random.nextInt(tensor.values().length);
            double gradient = twin.weight(tensor.name(), i).gradient();
            twin.set(tensor.name(), i, tensor.values()[i] + step);
            double above = ReferenceLoss.of(twin, chunk).value();
            twin.set(tensor.name(), i, tensor.values()[i] - step);
            double below = ReferenceLoss.of(twin, chunk).value();
            twin.set(tensor.name(), i, tensor.values()[i]);
            assertThat(gradient)
                    .as(what + ", " + tensor.name() + "[" + i + "] of the twin")
                    .isCloseTo((above - below) / (2 * step), within(1e-6 * Math.max(1, Math.abs(gradient))));
        }
    }
}
