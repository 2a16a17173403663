package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileLossTest {
    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    private static final int HORIZON = 3;
    private final QuantileLoss loss = new QuantileLoss(HORIZON, LEVELS, 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHaveTheSlopeOfTheLossInEveryDistance(long seed) {
        // Given
        Random random = new Random(seed);
        float[] outputs = new float[HORIZON * LEVELS.length];
        for (int i = 0; i < outputs.length; i++) outputs[i] = (float) random.nextGaussian();
        float[] target = {(float) random.nextGaussian(), (float) random.nextGaussian() * 5, 0.3f};
        float[] gradient = new float[outputs.length];
        float[] unused = new float[outputs.length];

        // When
        loss.apply(outputs, target, gradient);

        // Then, the loss being a mean over levels too
        double step = 1e-3;
        for (int i = HORIZON; i < outputs.length; i++) {
            float was = outputs[i];
            outputs[i] = (float) (was + step);
            double above = loss.apply(outputs, target, unused);
            outputs[i] = (float) (was - step);
            double below = loss.apply(outputs, target, unused);
            outputs[i] = was;
            assertThat((above - below) / (2 * step) * LEVELS.length).isCloseTo(gradient[i], within(0.02));
        }
    }

    @Test
    void shouldPullTheMedianByItsOwnLevelAlone() {
        float[] outputs = new float[HORIZON * LEVELS.length];
        float[] gradient = new float[outputs.length];

        loss.apply(outputs, new float[] {1, -1, Float.NaN}, gradient);

        assertThat(gradient[0]).isCloseTo(-0.5f / HORIZON, within(1e-6f));
        assertThat(gradient[1]).isCloseTo(0.5f / HORIZON, within(1e-6f));
        assertThat(gradient[2]).isZero();
    }
}
