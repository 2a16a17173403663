package io.tidecast.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import io.tidecast.nn.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchFileTest {
    @ParameterizedTest
    @CsvSource({
        "rnn, in3-rnn5-dense2",
        "gru, in3-gru5-dense2",
        "lstm, in3-lstm5-dense2",
        "lstm-two-layers, in3-lstm6-lstm6-dense4",
        "gru-three-layers-float64, in2-gru4-gru4-gru4-dense1",
        "rnn-no-bias-float16, in4-rnn3-rnn3-dense1",
    })
    void shouldAnswerAsThePythonThatWroteTheFile(String name, String architecture) throws Exception {
        // Given
        Network network = TorchFile.read(Golden.read("torch/v1/" + name + ".safetensors"));
        assertThat(network.spec().architecture()).isEqualTo(architecture);
        Stepper stepper = network.stepper();
        State state = State.zero(network.spec());
        int inputs = network.spec().inputs();

        for (double[] row : rows(name)) {
            // When
            float[] input = new float[inputs];
            for (int i = 0; i < inputs; i++) input[i] = (float) row[i];
            stepper.step(input, state);
            float[] output = new float[network.spec().outputs()];
            stepper.outputs(state, output);

            // Then
            for (int i = 0; i < output.length; i++)
                assertThat((double) output[i]).isCloseTo(row[inputs + i], within(1e-5));
        }
    }

    @RepeatedTest(20)
    void shouldReadBackWhatItWroteAndRefuseWhatIsBroken(RepetitionInfo repetition) throws Exception {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        Network network = anyNetwork(random);

        // When
        byte[] bytes = TorchFile.write(network);

        // Then
        assertSame(TorchFile.read(bytes), network);
        assertThat(TorchFile.write(TorchFile.read(bytes))).isEqualTo(bytes);
        for (int end = 0; end < bytes.length; end += 1 + random.nextInt(1 + bytes.length / 100)) {
            byte[] truncated = Arrays.copyOf(bytes, end);
            assertThatThrownBy(() -> TorchFile.read(truncated)).isInstanceOf(MalformedModelException.class);
        }
        for (int i = 0; i < 300; i++) readsOrRefuses(Bytes.broken(bytes, random));
    }

    @Test
    void shouldNeedToBeToldWhatLiesBetweenDenseLayers() throws Exception {
        // Given
        NetworkSpec spec =
                NetworkSpec.of(2).lstm(3).dense(4, Activation.RELU).dense(1).build();
        List<Tensor> tensors = List.copyOf(Network.initialise(spec, 1).weights().tensors());

        // When
        byte[] silent = new Safetensors(Map.of(), tensors).write();
        byte[] telling = new Safetensors(Map.of("architecture", spec.architecture()), tensors).write();

        // Then
        assertThatThrownBy(() -> TorchFile.read(silent))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining("say it in the file's metadata");
        assertThat(TorchFile.read(telling).spec()).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "shape | conv1.kernel | 4,2 | it is of neither nn.RNN",
                "shape | lstm.weight_ih_l0_reverse | 4,2 | only one direction",
                "shape | lstm.weight_hr_l0 | 4,2 | projections are not supported",
                "shape | lstm.weight_ih_l0 | 4,2 | there is no weight_hh beside it",
                "shape | fc.weight | 4,2 | there is no nn.RNN, nn.GRU or nn.LSTM in it",
                "shape | fc.weight | 4 | it is no matrix",
            })
    void shouldSayWhatItCannotUse(String reason, String name, String shape, String message) {
        int[] widths =
                Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
        Tensor tensor = new Tensor(name, widths, new float[Arrays.stream(widths).reduce(1, (a, b) -> a * b)]);
        byte[] bytes = new Safetensors(Map.of(), List.of(tensor)).write();

        assertThatThrownBy(() -> TorchFile.read(bytes))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageStartingWith(reason + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "header | [] | 0",
                "header | {} {} | 0",
                "header | {'a':1} | 0",
                "header | {\"a\":1,\"a\":1} | 0",
                "header | {\"__metadata__\":{\"a\":1}} | 0",
                "header | {\"a\":{\"dtype\":\"F32\"}} | 0",
                "type | {\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,-4]}} | 8",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,6]}} | 8",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999],\"data_offsets\":[0,8]}} | 8",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,8]}} | 8",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 8",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\","
                        + "\"shape\":[2],\"data_offsets\":[4,12]}} | 12",
                "offsets | {\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | 8",
                "truncated | {\"a\":{\"dtype\":\"F32\",\"shape\":[500000000],\"data_offsets\":[0,2000000000]}} | 8",
            })
    void shouldRefuseContainersThatLie(String reason, String header, int numbers) {
        // Given
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] file =
                Arrays.copyOf(new byte[] {(byte) json.length, (byte) (json.length >> 8)}, 8 + json.length + numbers);
        System.arraycopy(json, 0, file, 8, json.length);

        // Then
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageStartingWith(reason + ": ");
    }

    @ParameterizedTest
    @CsvSource({
        "metadata, transformer",
        "metadata, in9999999-lstm1-dense1",
        "shape, in65536-lstm65536-dense65536",
        "shape, in2-rnn3.d9999-rnn3.d9999-dense1",
        "shape, in2-lstm4-dense1",
        "shape, in2-lstm3-dense1-dense1",
    })
    void shouldNotBelieveAnArchitecture(String reason, String architecture) {
        Network network = Network.initialise(NetworkSpec.of(2).lstm(3).dense(1).build(), 1);
        byte[] bytes = new Safetensors(
                        Map.of("architecture", architecture),
                        List.copyOf(network.weights().tensors()))
                .write();

        assertThatThrownBy(() -> TorchFile.read(bytes))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageStartingWith(reason + ": ");
    }

    @Test
    void shouldRefuseAWeightThatIsNoNumber() {
        Network network = Network.initialise(NetworkSpec.of(2).lstm(3).dense(1).build(), 1);
        network.weights().values("head.0.bias")[0] = Float.NaN;
        byte[] bytes = TorchFile.write(network);

        assertThatThrownBy(() -> TorchFile.read(bytes)).hasMessage("not-finite: tensor head.0.bias holds NaN");
    }

    static Network anyNetwork(Random random) {
        NetworkSpec.Builder builder = NetworkSpec.of(1 + random.nextInt(4));
        CellKind cell = List.of(CellKind.SIMPLE, CellKind.GRU_RESET_AFTER, CellKind.GRU_RESET_BEFORE, CellKind.LSTM)
                .get(random.nextInt(4));
        for (int layers = 1 + random.nextInt(3); layers > 0; layers--)
            builder.layer(RecurrentSpec.of(cell, 1 + random.nextInt(6)).dilated(1 + random.nextInt(2)));
        if (random.nextBoolean()) builder.features(random.nextInt(3)).dense(5, Activation.GELU);
        if (random.nextBoolean()) builder.lookBack(random.nextInt(4));
        return Network.initialise(builder.dense(1 + random.nextInt(5)).build(), random.nextLong());
    }

    static void assertSame(Network network, Network other) {
        assertThat(network.spec()).isEqualTo(other.spec());
        for (Tensor tensor : other.weights().tensors())
            assertThat(network.weights().values(tensor.name())).isEqualTo(tensor.values());
    }

    private static void readsOrRefuses(byte[] bytes) {
        try {
            assertThat(TorchFile.read(bytes)).isNotNull();
        } catch (MalformedModelException e) {
            assertThat(e).message().isNotBlank().doesNotContain("\n");
        }
    }

    private static List<double[]> rows(String name) {
        return new String(Golden.read("torch/v1/" + name + ".csv"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }
}
