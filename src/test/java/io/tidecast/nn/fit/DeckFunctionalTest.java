package io.tidecast.nn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Weights;
import io.tidecast.nn.train.BinaryCrossEntropy;
import io.tidecast.nn.train.MeanSquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Learning sanity on the systems of the teaching deck. */
class DeckFunctionalTest {

    @Test
    void shouldLearnToAddThreeDigitsWithOneLinearUnit() {
        int learnt = 0;
        for (int seed = 0; seed < 10; seed++) {
            // Given
            Network network = Network.initialise(
                    NetworkSpec.of(1).simple(1, Activation.LINEAR).build(), seed);

            network.weights().set("rnn.weight_hh_l0", 1);

            // When
            History history = Fit.of(network, new MeanSquaredError())
                    .batchSize(4)
                    .learningRate(0.003)
                    .epochs(5)
                    .validationSplit(0.2)
                    .seed(seed)
                    .train(sums(10_000, new Random(seed)));

            // Then
            Weights weights = network.weights();
            double w = weights.values("rnn.weight_ih_l0")[0];
            double u = weights.values("rnn.weight_hh_l0")[0];
            boolean right = Math.abs(w - 1) < 0.01
                    && Math.abs(u - 1) < 0.01
                    && history.last().validationLoss() <= 1.5e-4;
            learnt += right ? 1 : 0;
        }
        assertThat(learnt).isGreaterThanOrEqualTo(9);
    }

    private static List<Sample> sums(int count, Random random) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int a = random.nextInt(10);
            int b = random.nextInt(10);
            int c = random.nextInt(10);
            samples.add(Sample.manyToOne(new float[][] {{a}, {b}, {c}}, a + b + c));
        }
        return samples;
    }

    @Test
    void shouldTellRisingFromFallingSequences() {
        // Given
        Random random = new Random(2);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            boolean rising = random.nextBoolean();
            float[][] inputs = new float[16][1];
            for (int step = 0; step < inputs.length; step++) {
                inputs[step][0] = (rising ? 0.05f : -0.05f) * step + 0.3f * (float) random.nextGaussian();
            }
            samples.add(Sample.manyToOne(inputs, rising ? 1 : 0));
        }
        NetworkSpec spec = NetworkSpec.of(1)
                .simple(16, Activation.RELU)
                .dense(1, Activation.SIGMOID)
                .build();

        // When
        History history = Fit.of(Network.initialise(spec, 1), new BinaryCrossEntropy())
                .metrics(Metric.ACCURACY)
                .batchSize(50)
                .epochs(8)
                .validationSplit(0.2)
                .train(samples);

        // Then
        assertThat(history.of("val_accuracy")[7]).isGreaterThan(0.9);
        assertThat(history.last().loss()).isCloseTo(history.last().validationLoss(), within(0.15));
    }
}
