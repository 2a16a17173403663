package io.tidecast.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RandomNetworks;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.ReferenceNetwork;
import io.tidecast.nn.Scalar;
import io.tidecast.nn.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderDecoderTrainingTest {

    @ParameterizedTest
    @EnumSource
    void shouldSendTheGradientBackThroughTheStateIntoTheEncoder(CellKind cell) {
        for (int seed = 0; seed < 10; seed++) {
            // Given
            Random random = new Random(seed);
            RecurrentSpec lower = RecurrentSpec.of(cell, 3).dilated(1 + random.nextInt(2));
            RecurrentSpec upper = RecurrentSpec.of(cell, 4);
            Network encoder = RandomNetworks.randomised(
                    NetworkSpec.of(2).layer(lower).layer(upper).build(), random);
            Network decoder = RandomNetworks.randomised(
                    NetworkSpec.of(1).layer(lower).layer(upper).dense(1).build(), random);
            Chunk source = RandomChunks.of(encoder.spec(), 1, 6, 4, random);
            Chunk target = RandomChunks.of(decoder.spec(), 1, 5, 1, random);

            // When
            TrainingOptions options = TrainingOptions.of(1);
            try (EncoderDecoderTraining training =
                    new EncoderDecoderTraining(encoder, decoder, new MeanSquaredError(), Adam::new, options)) {
                double loss = training.learn(source, target);

                // Then
                ReferenceNetwork encoderTwin = new ReferenceNetwork(encoder);
                ReferenceNetwork decoderTwin = new ReferenceNetwork(decoder);
                for (int step = 0; step < source.steps(); step++) {
                    if (source.isPresent(step, 0)) {
                        encoderTwin.step(source.input(step, 0));
                    }
                }
                decoderTwin.continueFrom(encoderTwin);
                Scalar expected = ReferenceLoss.ofStream(decoderTwin, target, 0).times(1 / target.totalWeight());
                expected.differentiate();
                assertThat(loss).isCloseTo(expected.value(), within(1e-5 * (1 + expected.value())));
                hold(training.encoder(), encoderTwin, cell);
                hold(training.decoder(), decoderTwin, cell);
            }
        }
    }

    @Test
    void shouldDropElementsInTheEncoderWhileItLearnsAndNotOtherwise() {
        // Given
        Random random = new Random(1);
        Network encoder =
                RandomNetworks.randomised(NetworkSpec.of(2).lstm(8).lstm(8).build(), random);
        Network decoder = RandomNetworks.randomised(
                NetworkSpec.of(1).lstm(8).lstm(8).dense(1).build(), random);
        Chunk source = RandomChunks.of(encoder.spec(), 1, 6, 4, random);
        Chunk target = RandomChunks.of(decoder.spec(), 1, 5, 1, random);

        // When
        float[][] read = new float[3][];
        TrainingOptions options = TrainingOptions.of(1).withDropout(0.5, 1);
        try (EncoderDecoderTraining training =
                new EncoderDecoderTraining(encoder, decoder, new MeanSquaredError(), Adam::new, options)) {
            for (int pass = 0; pass < 2; pass++) {
                training.learn(source, target);
                read[pass] = training.encoder().state(0).toArray();
            }
            training.evaluate(source, target);
            read[2] = training.encoder().state(0).toArray();
        }

        // Then
        assertThat(read[0]).isNotEqualTo(read[1]).isNotEqualTo(read[2]);
        assertThat(read[2]).isEqualTo(undropped(encoder, source));
    }

    private static float[] undropped(Network encoder, Chunk source) {
        try (Training training = new Training(encoder, new MeanSquaredError(), new Adam(), TrainingOptions.of(1))) {
            training.advance(source);
            return training.state(0).toArray();
        }
    }

    private static void hold(Training training, ReferenceNetwork twin, CellKind cell) {
        for (Tensor gradient : training.gradients().tensors()) {
            boolean fixed = gradient.name().contains("bias_hh") && !cell.trainsSecondBias();
            for (int i = 0; i < gradient.values().length; i++) {
                double expected = fixed ? 0 : twin.weight(gradient.name(), i).gradient();
                assertThat((double) gradient.values()[i])
                        .as(gradient.name())
                        .isCloseTo(expected, within(1e-4 * (1 + Math.abs(expected))));
            }
        }
    }
}
