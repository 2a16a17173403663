package io.tidecast.nn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.train.Adam;
import io.tidecast.nn.train.BinaryCrossEntropy;
import io.tidecast.nn.train.CategoricalCrossEntropy;
import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.EncoderDecoderTraining;
import io.tidecast.nn.train.Sgd;
import io.tidecast.nn.train.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Learning sanity on the systems of the teaching deck. */
class DeckFunctionalTest {

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

    /** One-to-one: what the first cook's matrix says, learnt by a network without memory. */
    @Test
    void shouldLearnADishForEachWeather() {
        // Given
        Network network = Network.initialise(
                NetworkSpec.of(2).features(2).dense(3, Activation.SOFTMAX).build(), 1);
        float[] sunny = {1, 0};
        float[] rainy = {0, 1};
        List<Sample> samples = List.of(Sample.oneToOne(sunny, 1, 0, 0), Sample.oneToOne(rainy, 0, 1, 0));

        // When
        Fit.of(network, new CategoricalCrossEntropy())
                .optimiser(new Sgd(0.9))
                .learningRate(0.5)
                .epochs(100)
                .train(samples);

        // Then
        Predictor cook = new Predictor(network);
        assertThat(cook.next(sunny)[0]).isGreaterThan(0.95f);
        assertThat(cook.next(rainy)[1]).isGreaterThan(0.95f);
    }

    /** Many-to-many by an encoder and a decoder: nothing can be said before all has been read. */
    @Test
    void shouldSayThreeDigitsBackwards() {
        // Given
        Network encoder = Network.initialise(NetworkSpec.of(5).lstm(24).build(), 1);
        Network decoder = Network.initialise(
                NetworkSpec.of(6).lstm(24).dense(5, Activation.SOFTMAX).build(), 2);
        Random random = new Random(3);

        // When
        try (EncoderDecoderTraining training = new EncoderDecoderTraining(
                encoder, decoder, new CategoricalCrossEntropy(), Adam::new, TrainingOptions.of(32))) {
            Chunk source = new Chunk(encoder.spec(), 32, 3, 5);
            Chunk target = new Chunk(decoder.spec(), 32, 3, 5);
            for (int update = 0; update < 600; update++) {
                fill(source, target, random);
                training.update(source, target, 0.01);
            }
        }

        // Then
        for (int[] digits : new int[][] {{0, 1, 2}, {4, 4, 1}, {3, 0, 3}, {2, 2, 2}}) {
            assertThat(backwards(encoder, decoder, digits)).containsExactly(digits[2], digits[1], digits[0]);
        }
    }

    /** The decoder is given what it should have said before, and at first that there is nothing. */
    private static void fill(Chunk source, Chunk target, Random random) {
        source.clear();
        target.clear();
        for (int stream = 0; stream < source.streams(); stream++) {
            int[] digits = random.ints(3, 0, 5).toArray();
            for (int step = 0; step < 3; step++) {
                oneHot(source.input(step, stream), digits[step]);
                oneHot(target.input(step, stream), step == 0 ? 5 : digits[3 - step]);
                oneHot(target.addPosition(step, stream, 1).target(), digits[2 - step]);
            }
        }
    }

    private static int[] backwards(Network encoder, Network decoder, int... digits) {
        Predictor reader = new Predictor(encoder);
        for (int digit : digits) {
            reader.next(oneHot(new float[5], digit));
        }
        Predictor speaker = new Predictor(decoder);
        speaker.state().set(reader.state());
        float[][] said = speaker.generate(
                oneHot(new float[6], 5), digits.length, answer -> oneHot(new float[6], largest(answer)));
        return Arrays.stream(said).mapToInt(DeckFunctionalTest::largest).toArray();
    }

    private static float[] oneHot(float[] vector, int place) {
        Arrays.fill(vector, 0);
        vector[place] = 1;
        return vector;
    }

    private static int largest(float[] values) {
        return IntStream.range(0, values.length)
                .reduce((a, b) -> values[b] > values[a] ? b : a)
                .orElseThrow();
    }
}
