package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.Gains;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileLossTest {
    private static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    private static final int HORIZON = 3;
    private static final int DISTANCES = HORIZON * LEVELS.length;
    private static final Gains GAINS = new Gains(HORIZON, DISTANCES, 2);
    private final QuantileLoss loss = new QuantileLoss(GAINS, LEVELS, new PointLoss(0.5, 2), 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldHaveTheSlopeOfTheLossInEveryDistance(long seed) {
        // Given
        Random random = new Random(seed);
        float[] outputs = random(random);
        float[] target = target(random, seed % 2 * 0.3f);
        float[] gradient = new float[outputs.length];

        // When
        loss.apply(outputs, target, gradient);

        // Then
        for (int i = HORIZON; i < DISTANCES; i++)
            assertThat(gradient[i]).isCloseTo((float) slope(outputs, target, i), within(0.02f));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.3", "3, 0.05", "4, 2"})
    void shouldHaveTheSlopeOfThePointLossInMediansAndGainsWhateverTheOuterLevelsSay(long seed, float logarithm) {
        // Given
        Random random = new Random(seed);
        float[] target = target(random, logarithm);
        float[] outputs = random(random);
        float[] gradient = new float[outputs.length];
        QuantileLoss pointOnly = new QuantileLoss(GAINS, LEVELS, new PointLoss(0.5, 2), 0);

        // When
        loss.apply(outputs, target, gradient);

        // Then
        for (int i = 0; i < outputs.length; i++) {
            if (i >= HORIZON && i < DISTANCES) continue;
            float was = outputs[i];
            outputs[i] = was + 1e-3f;
            double above = pointOnly.apply(outputs, target, new float[outputs.length]);
            outputs[i] = was - 1e-3f;
            double below = pointOnly.apply(outputs, target, new float[outputs.length]);
            outputs[i] = was;
            assertThat((double) gradient[i])
                    .isCloseTo((above - below) / 2e-3, within(0.02 * (1 + Math.abs(gradient[i]))));
        }
    }

    @Test
    void shouldLearnNothingFromWhatIsNotKnown() {
        Random random = new Random(5);
        float[] target = target(random, 0.2f);
        target[1] = Float.NaN;
        float[] gradient = new float[GAINS.outputs()];

        double value = loss.apply(random(random), target, gradient);

        assertThat(value).isFinite();
        for (int i = 1; i < gradient.length; i += HORIZON)
            assertThat(gradient[i]).isZero();
    }

    private static float[] random(Random random) {
        float[] outputs = new float[GAINS.outputs()];
        for (int i = 0; i < outputs.length; i++) outputs[i] = (float) random.nextGaussian();
        return outputs;
    }

    private static float[] target(Random random, float logarithm) {
        float[] target = new float[QuantileLoss.targetWidth(GAINS)];
        for (int k = 0; k < HORIZON; k++) {
            target[k] = (float) random.nextGaussian();
            target[HORIZON + k] = random.nextFloat() * 3;
        }
        target[2 * HORIZON] = logarithm;
        for (int i = QuantileLoss.precedents(HORIZON); i < target.length; i++)
            target[i] = (float) random.nextGaussian();
        return target;
    }

    private double slope(float[] outputs, float[] target, int i) {
        float[] unused = new float[outputs.length];
        float was = outputs[i];
        outputs[i] = was + 1e-3f;
        double above = loss.apply(outputs, target, unused);
        outputs[i] = was - 1e-3f;
        double below = loss.apply(outputs, target, unused);
        outputs[i] = was;
        return (above - below) / 2e-3;
    }
}
