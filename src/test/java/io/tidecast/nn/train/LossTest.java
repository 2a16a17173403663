package io.tidecast.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(new MeanSquaredError(), false),
                Arguments.of(new MeanAbsoluteError(), false),
                Arguments.of(new PinballLoss(LEVELS), false),
                Arguments.of(new BinaryCrossEntropy(), true),
                Arguments.of(new CategoricalCrossEntropy(), true));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldHaveTheGradientOfItsFiniteDifferences(Loss loss, boolean probabilities) {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            // Given
            int width = LEVELS.length * (1 + random.nextInt(4));
            float[] outputs = new float[width];
            float[] target = new float[width];
            for (int i = 0; i < width; i++) {
                outputs[i] = 0.1f + 0.8f * random.nextFloat();
                target[i] = probabilities ? random.nextInt(2) : random.nextFloat() * 2 - 1;
            }

            // When
            float[] gradient = new float[width];
            loss.apply(outputs, target, gradient);

            // Then
            int i = random.nextInt(width);
            double difference = difference(loss, outputs, target, i);
            assertThat((double) gradient[i]).isCloseTo(difference, within(1e-3 * Math.max(1, Math.abs(difference))));
        }
    }

    private static double difference(Loss loss, float[] outputs, float[] target, int i) {
        float[] scratch = new float[outputs.length];
        float at = outputs[i];
        outputs[i] = at + 1e-3f;
        double above = loss.apply(outputs, target, scratch);
        double width = outputs[i];
        outputs[i] = at - 1e-3f;
        double below = loss.apply(outputs, target, scratch);
        width -= outputs[i];
        outputs[i] = at;
        return (above - below) / width;
    }

    @Test
    void shouldLeaveUnknownTargetsOut() {
        // Given
        Loss[] losses = {new MeanSquaredError(), new MeanAbsoluteError(), new BinaryCrossEntropy()};
        float[] gradient = new float[2];
        float[] alone = new float[1];

        for (Loss loss : losses) {
            // When
            double both = loss.apply(new float[] {0.3f, 0.8f}, new float[] {1f, Float.NaN}, gradient);

            // Then
            assertThat(both).isEqualTo(loss.apply(new float[] {0.3f}, new float[] {1f}, alone));
            assertThat(gradient).containsExactly(alone[0], 0f);
        }
    }

    @Test
    void shouldPutPinballOutputsStepByStep() {
        // Given
        float[] outputs = {-1f, 0f, 1f, 9f, 10f, 11f};
        float[] target = {0.5f, Float.NaN};

        // When
        float[] gradient = new float[6];
        double loss = new PinballLoss(LEVELS).apply(outputs, target, gradient);

        // Then
        assertThat(loss).isCloseTo((0.1 * 1.5 + 0.5 * 0.5 + 0.1 * 0.5) / 3, within(1e-7));
        assertThat(gradient).containsExactly(new float[] {-0.1f / 3, -0.5f / 3, 0.1f / 3, 0, 0, 0}, within(1e-7f));
    }
}
