package io.tidecast.nn.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.Summary;
import io.tidecast.nn.Weights;
import io.tidecast.nn.train.Adam;
import io.tidecast.nn.train.Loss;
import io.tidecast.nn.train.MeanSquaredError;
import io.tidecast.nn.train.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FitTest {
    private static final Loss LOSS = new MeanSquaredError();

    @ParameterizedTest
    @EnumSource
    void shouldLearnFromPaddedStepsExactlyWhatItLearnsWithoutThem(CellKind cell) {
        // Given
        List<Sample> plain = sequences(20, 3, 9, 1);
        List<Sample> padded = plain.stream().map(FitTest::padded).toList();

        // When
        Weights fromPlain = fitted(cell, plain);
        Weights fromPadded = fitted(cell, padded);

        // Then
        fromPlain
                .tensors()
                .forEach(tensor -> assertThat(fromPadded.values(tensor.name()))
                        .as(tensor.name())
                        .containsExactly(tensor.values()));
    }

    /** The sequence with a few steps of −1 put in here and there, which are then masked out. */
    private static Sample padded(Sample sample) {
        List<float[]> inputs = new ArrayList<>();
        for (float[] input : sample.inputs()) {
            inputs.add(new float[] {-1f, -1f});
            inputs.add(input);
        }
        return Sample.manyToOne(inputs.toArray(new float[0][]), sample.targets()[0])
                .masking(-1f);
    }

    @Test
    void shouldLeaveFrozenLayersAsTheyAreAndTrainTheOthers() {
        // Given
        NetworkSpec spec = NetworkSpec.of(2)
                .lstm(3)
                .gru(3)
                .dense(4, Activation.TANH)
                .dense(1)
                .build();
        Network network = Network.initialise(spec, 1);
        Weights before = network.weights().copy();

        // When
        Fit.of(network, LOSS)
                .optimiser(Adam.withWeightDecay(0.1))
                .freeze("lstm_l0", "head.1")
                .epochs(2)
                .train(sequences(20, 3, 9, 1));

        // Then
        for (String name : before.names()) {
            boolean frozen = name.startsWith("lstm.") || name.startsWith("head.1.");
            if (frozen) assertThat(network.weights().values(name)).as(name).containsExactly(before.values(name));
            else assertThat(network.weights().values(name)).as(name).isNotEqualTo(before.values(name));
        }
        Summary summary = Summary.of(spec, Set.of("lstm_l0", "head.1"));
        assertThat(summary.parameters() - summary.trainable()).isEqualTo(4 * (2 * 3 + 3 * 3 + 3) + 5);
        assertThat(summary.toString()).contains("Non-trainable params: 77");
    }

    @Test
    void shouldSayWhichLayersThereAreToFreeze() {
        Network network = Network.initialise(NetworkSpec.of(2).lstm(3).dense(1).build(), 1);

        assertThatThrownBy(() -> Fit.of(network, LOSS).freeze("lstm").train(sequences(20, 3, 9, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no layers [lstm] to freeze, only [head.0, lstm_l0]");
    }

    private static Weights fitted(CellKind cell, List<Sample> samples) {
        NetworkSpec spec = NetworkSpec.of(2)
                .layer(RecurrentSpec.of(cell, 4))
                .layer(RecurrentSpec.of(cell, 3).dilated(2))
                .dense(1)
                .build();
        Network network = Network.initialise(spec, 3);
        Fit.of(network, LOSS).batchSize(6).epochs(2).seed(5).train(samples);
        return network.weights();
    }

    @Test
    void shouldWeighASampleOfWeightTwoAsMuchAsTheSampleTwice() {
        // Given
        List<Sample> samples = sequences(3, 4, 4, 2);
        List<Sample> weighted = List.of(samples.get(0).withWeight(2), samples.get(1), samples.get(2));
        List<Sample> repeated = List.of(samples.get(0), samples.get(0), samples.get(1), samples.get(2));

        // When
        Network one = network(1);
        Network other = network(1);
        Fit.of(one, LOSS).optimiser(new Sgd(0)).learningRate(0.1).batchSize(4).train(weighted);
        Fit.of(other, LOSS).optimiser(new Sgd(0)).learningRate(0.1).batchSize(4).train(repeated);

        // Then
        one.weights()
                .tensors()
                .forEach(tensor -> assertThat(other.weights().values(tensor.name()))
                        .containsExactly(tensor.values(), within(1e-6f)));
    }

    @Test
    void shouldLearnFromStepsOfWeightZeroExactlyWhatItLearnsWithoutThem() {
        // Given
        float[][] inputs = random(9, 2, new Random(1));
        float[][] targets = random(9, 1, new Random(2));
        Sample padded = Sample.manyToMany(inputs, targets).withWeights(1, 1, 0.5f, 1, 1, 1, 0, 0, 0);
        Sample cut =
                Sample.manyToMany(range(inputs, 0, 6), range(targets, 0, 6)).withWeights(1, 1, 0.5f, 1, 1, 1);

        // When
        Network one = network(1);
        Network other = network(1);
        double fromPadded =
                Fit.of(one, LOSS).epochs(3).train(List.of(padded)).last().loss();
        double fromCut =
                Fit.of(other, LOSS).epochs(3).train(List.of(cut)).last().loss();

        // Then
        assertThat(fromPadded).isEqualTo(fromCut);
        assertSame(one, other);
    }

    @Test
    void shouldTrainTheSameWeightsOnBatchesOfDifferentLengths() {
        // Given
        List<Sample> all = new ArrayList<>();
        Network batchByBatch = network(1);
        for (int steps : new int[] {10, 15, 18}) {
            List<Sample> batch = sequences(4, steps, steps, steps);
            all.addAll(batch);
            slowly(batchByBatch).train(batch);
        }

        // When
        Network inOneRun = network(1);
        slowly(inOneRun).train(all);

        // Then
        assertSame(inOneRun, batchByBatch);
    }

    private static Fit slowly(Network network) {
        return Fit.of(network, LOSS)
                .optimiser(new Sgd(0))
                .learningRate(0.01)
                .batchSize(4)
                .shuffle(false);
    }

    @Test
    void shouldMoveNoFurtherThanTheClippedGradient() {
        // Given
        Network network = network(1);
        Weights before = network.weights().copy();

        // When
        Fit.of(network, LOSS)
                .optimiser(new Sgd(0))
                .learningRate(1)
                .clipNorm(0.01)
                .batchSize(20)
                .train(sequences(20, 3, 9, 1));

        // Then
        double squares = 0;
        for (String name : before.names()) {
            for (int i = 0; i < before.values(name).length; i++) {
                squares += Math.pow(network.weights().values(name)[i] - before.values(name)[i], 2);
            }
        }
        assertThat(Math.sqrt(squares)).isCloseTo(0.01, within(1e-5));
    }

    @Test
    void shouldHoldOutTheLastSamplesOrAnyTheSameOnesEachTime() {
        // Given
        List<Sample> samples = sequences(10, 3, 3, 1);

        // When
        Split last = Split.last(samples, 0.3);
        Split random = Split.random(samples, 0.3, 7);

        // Then
        assertThat(last.training()).isEqualTo(samples.subList(0, 7));
        assertThat(last.test()).isEqualTo(samples.subList(7, 10));
        assertThat(random.test()).hasSize(3).isNotEqualTo(last.test());
        assertThat(random).isEqualTo(Split.random(samples, 0.3, 7)).isNotEqualTo(Split.random(samples, 0.3, 8));
        assertThat(Stream.concat(random.training().stream(), random.test().stream()))
                .containsExactlyInAnyOrderElementsOf(samples);
    }

    @Test
    void shouldRefuseNetworksThatSequencesAreNotEnoughFor() {
        Network linear = Network.initialise(
                NetworkSpec.of(2).lstm(3).dense(1).lookBack(5).build(), 1);

        assertThatThrownBy(() -> Fit.of(linear, LOSS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sequences alone are not enough for in2-lstm3-dense1-skip5");
        assertThatThrownBy(() -> new Predictor(linear)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertSame(Network network, Network other) {
        network.weights()
                .tensors()
                .forEach(tensor -> assertThat(other.weights().values(tensor.name()))
                        .as(tensor.name())
                        .containsExactly(tensor.values()));
    }

    @Test
    void shouldCarryTheStateThroughPartsOfNumSteps() {
        // Given
        List<Sample> samples = sequences(8, 12, 12, 3);
        Network network = network(2);

        // When
        Fit whole = Fit.of(network, LOSS).learningRate(0).optimiser(new Sgd(0));
        double atOnce = whole.train(samples).last().loss();
        double inParts = whole.numSteps(5).train(samples).last().loss();

        // Then
        assertThat(inParts).isCloseTo(atOnce, within(1e-7));
    }

    @Test
    void shouldTreatConsecutiveBatchesAsOneSequenceWhenStateful() {
        // Given
        float[][] inputs = random(12, 2, new Random(4));
        float[][] targets = random(12, 1, new Random(5));
        List<Sample> whole = List.of(Sample.manyToMany(inputs, targets));
        List<Sample> cut = new ArrayList<>();
        for (int from = 0; from < 12; from += 4) {
            cut.add(Sample.manyToMany(range(inputs, from, from + 4), range(targets, from, from + 4)));
        }
        Network network = network(2);

        // When
        double once = Fit.of(network, LOSS).learningRate(0).train(whole).last().loss();
        Fit stateful = Fit.of(network, LOSS).learningRate(0).batchSize(1).stateful();
        double carried = stateful.train(cut).last().loss();

        // Then
        assertThat(carried).isCloseTo(once, within(1e-7));
    }

    @Test
    void shouldPutTheBestWeightsBackWhenItStopsEarly() {
        // Given
        Network network = network(4);
        List<Sample> samples = sequences(16, 3, 6, 6);
        EarlyStopping stopping = new EarlyStopping(2, 0);

        // When
        History history = Fit.of(network, LOSS)
                .optimiser(new Sgd(0.9))
                .schedule(update -> update < 20 ? 0.02 : 2)
                .batchSize(4)
                .epochs(50)
                .validationSplit(0.25)
                .callbacks(stopping)
                .train(samples);

        // Then
        assertThat(history.epochs()).hasSizeLessThan(50);
        assertThat(history.last().number()).isEqualTo(history.best().number() + 2);
        List<Sample> heldBack = samples.subList(12, 16);
        double again = Fit.of(network, LOSS)
                .learningRate(0)
                .validation(heldBack)
                .train(samples)
                .last()
                .validationLoss();
        assertThat(again).isCloseTo(history.best().validationLoss(), within(1e-7));
    }

    @Test
    void shouldLogEveryEpochAndTellItsProgress(@TempDir Path folder) throws IOException {
        // Given
        Path csv = folder.resolve("run.csv");
        Path json = folder.resolve("run.jsonl");
        List<String> lines = new ArrayList<>();
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

        // When
        History history = Fit.of(network(4), LOSS)
                .epochs(2)
                .validationSplit(0.25)
                .metrics(Metric.MEAN_ABSOLUTE_ERROR, Metric.ROOT_MEAN_SQUARED_ERROR)
                .callbacks(RunLog.csv(csv), RunLog.jsonLines(json), new ProgressLine(clock, lines::add))
                .train(sequences(16, 3, 6, 6));

        // Then
        assertThat(Files.readAllLines(csv))
                .hasSize(3)
                .startsWith("epoch,loss,mae,rmse,val_loss,val_mae,val_rmse,learning_rate");
        assertThat(Files.readAllLines(json)).hasSize(2).allMatch(line -> line.startsWith("{\"epoch\":"));
        assertThat(lines).hasSize(2).first().asString().startsWith("epoch 1/2 loss ");
        assertThat(history.of("rmse")[1]).isCloseTo(Math.sqrt(history.of("loss")[1]), within(1e-6));
    }

    @Test
    void shouldAnswerStepByStepAsInTrainingAndFeedAnswersBack() {
        // Given
        Network network = Network.initialise(NetworkSpec.of(2).lstm(4).dense(2).build(), 9);
        Predictor predictor = new Predictor(network);

        // When
        float[][] generated = predictor.generate(new float[] {1f, 0f}, 4);
        float[][] fed = {{1f, 0f}, generated[0], generated[1], generated[2]};
        float[][] replayed = predictor.reset().every(fed);

        // Then
        assertThat(replayed).isDeepEqualTo(generated);
        assertThat(predictor.reset().last(fed)).containsExactly(generated[3]);
    }

    private static Network network(long seed) {
        return Network.initialise(
                NetworkSpec.of(2).simple(3, Activation.TANH).dense(1).build(), seed);
    }

    /** Random sequences of random lengths whose target is the sum of the first column. */
    private static List<Sample> sequences(int count, int shortest, int longest, long seed) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[][] inputs = random(shortest + random.nextInt(longest - shortest + 1), 2, random);
            float sum = 0;
            for (float[] input : inputs) {
                sum += input[0];
            }
            samples.add(Sample.manyToOne(inputs, sum));
        }
        return samples;
    }

    private static float[][] random(int steps, int width, Random random) {
        float[][] values = new float[steps][width];
        for (float[] row : values) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return values;
    }

    private static float[][] range(float[][] rows, int from, int to) {
        return Arrays.copyOfRange(rows, from, to);
    }
}
