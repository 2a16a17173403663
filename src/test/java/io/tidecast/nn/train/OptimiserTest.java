package io.tidecast.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Weights;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OptimiserTest {
    private static final String KERNEL = "rnn.weight_ih_l0";
    private static final String BIAS = "rnn.bias_ih_l0";

    private final NetworkSpec spec =
            NetworkSpec.of(1).simple(1, Activation.LINEAR).build();
    private final Weights weights = Network.initialise(spec, 1).weights();
    private final Weights gradients = Weights.zero(spec);

    @Test
    void shouldMoveByTheLearningRateInTheFirstStepOfAdamWhateverTheGradient() {
        for (float gradient : new float[] {1e-3f, -1f, 500f}) {
            // Given
            weights.set(KERNEL, 0.25f);
            gradients.set(KERNEL, gradient);

            // When
            new Adam().update(weights, gradients, 0.01);

            // Then
            assertThat(weights.values(KERNEL)[0]).isCloseTo(0.25f - 0.01f * Math.signum(gradient), within(1e-6f));
        }
    }

    @Test
    void shouldFollowTheFormulasOfAdamOverManySteps() {
        // Given
        double w = 0.25;
        double m = 0;
        double v = 0;
        weights.set(KERNEL, (float) w);
        Adam adam = new Adam(0.8, 0.95, 1e-6, 0);

        for (int t = 1; t <= 50; t++) {
            // When
            double g = Math.sin(t) * t;
            gradients.set(KERNEL, (float) g);
            adam.update(weights, gradients, 0.02);

            // Then
            m = 0.8 * m + 0.2 * g;
            v = 0.95 * v + 0.05 * g * g;
            w -= 0.02 * (m / (1 - Math.pow(0.8, t))) / (Math.sqrt(v / (1 - Math.pow(0.95, t))) + 1e-6);
            assertThat((double) weights.values(KERNEL)[0]).isCloseTo(w, within(1e-5));
        }
    }

    @Test
    void shouldDecayMatricesButNotBiases() {
        // Given
        weights.set(KERNEL, 2f);
        weights.set(BIAS, 2f);

        // When
        Adam.withWeightDecay(0.1).update(weights, gradients, 0.5);

        // Then
        assertThat(weights.values(KERNEL)).containsExactly(2f * 0.95f);
        assertThat(weights.values(BIAS)).containsExactly(2f);
    }

    @Test
    void shouldGatherSpeedWithMomentum() {
        // Given
        weights.set(KERNEL, 0f);
        gradients.set(KERNEL, 1f);
        Sgd sgd = new Sgd(0.5);

        // When
        float[] path = new float[3];
        for (int t = 0; t < path.length; t++) {
            sgd.update(weights, gradients, 1);
            path[t] = weights.values(KERNEL)[0];
        }

        // Then
        assertThat(path).containsExactly(-1f, -2.5f, -4.25f);
    }

    @Test
    void shouldAverageWeightsSoThatTheStartFades() {
        // Given
        weights.set(KERNEL, 100f);
        WeightAverage average = new WeightAverage(weights, 0.9);
        weights.set(KERNEL, 1f);

        // When
        for (int update = 0; update < 300; update++) {
            average.add(weights);
        }

        // Then
        assertThat(average.weights().values(KERNEL)[0]).isCloseTo(1f, within(1e-4f));
    }

    @Test
    void shouldRiseToThePeakAndFallToZeroAlongACosine() {
        // Given
        Schedule schedule = Schedule.cosine(2, 4, 104);

        // When
        double[] rates = Arrays.stream(new long[] {0, 3, 4, 54, 104, 1000})
                .mapToDouble(schedule::rate)
                .toArray();

        // Then
        assertThat(rates).containsExactly(new double[] {0.5, 2, 2, 1, 0, 0}, within(1e-12));
        assertThat(Schedule.steps(1, 0.1, 10).rate(25)).isCloseTo(0.01, within(1e-12));
        assertThat(Schedule.exponential(1, 0.25, 10).rate(5)).isCloseTo(0.5, within(1e-12));
    }
}
