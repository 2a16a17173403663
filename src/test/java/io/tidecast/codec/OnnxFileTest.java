package io.tidecast.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidecast.codec.OnnxRuntime.Values;
import io.tidecast.nn.Activation;
import io.tidecast.nn.Architecture;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import io.tidecast.nn.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFileTest {
    private static final int STEPS = 500;
    private static final float TOLERANCE = 1e-5f;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "in4-lstm64-dense24",
                "in4-gru64-dense24",
                "in4-gru64.before-dense24",
                "in4-rnn64-dense24",
                "in4-rnn64.relu-dense24",
                "in4-rnn64.sigmoid-dense24",
                "in4-rnn64.linear-dense24",
                "in4-lstm33-lstm32-lstm5-dense3",
                "in4-gru33-gru32-gru5-dense3",
                "in4-gru33.before-gru32.before-dense3",
                "in4-rnn33-rnn32.relu-rnn5.sigmoid-dense3",
                "in3-lstm3.res-gru7-gru7.res-dense2",
                "in3-lstm8",
                "in3-lstm8-dense7.relu-dense6.tanh-dense5.sigmoid-dense4.gelu-dense3.softmax",
                "in5-lstm32-feat40-dense24.gelu-dense12-skip40",
                "in5-gru32-skip40",
            })
    void shouldAgreeWithOnnxRuntimeStateIncludedOver500CarriedSteps(String architecture) throws Exception {
        // Given
        Network network = network(Architecture.parse(architecture), new Random(1));
        NetworkSpec spec = network.spec();
        Random random = new Random(2);
        Stepper stepper = network.stepper();
        State state = State.zero(spec);
        float[] output = new float[spec.outputs()];
        try (OnnxRuntime judge = new OnnxRuntime(OnnxFile.write(network))) {
            Map<String, Values> inputs = zeroStates(spec);
            for (int step = 0; step < STEPS; step++) {
                float[] input = floats(random, spec.inputs());
                float[] features = floats(random, spec.features());
                float[] lookBack = floats(random, spec.lookBack());

                // When
                stepper.step(input, state);
                stepper.outputs(state, features, lookBack, output);
                inputs.put("input", new Values(input, 1, 1, input.length));
                if (features.length > 0) inputs.put("features", new Values(features, 1, features.length));
                if (lookBack.length > 0) inputs.put("look_back", new Values(lookBack, 1, lookBack.length));
                Map<String, float[]> judged = judge.run(inputs);

                // Then
                assertThat(output).as("output after step %d", step).containsExactly(judged.get("output"), within());
                for (int k = 0; k < spec.layers().size(); k++) {
                    assertThat(state.layer(k).newestH()).containsExactly(judged.get("h." + k + ".next"), within());
                    carry(inputs, "h." + k, judged);
                    if (!state.layer(k).hasMemory()) continue;
                    assertThat(state.layer(k).c(0)).containsExactly(judged.get("c." + k + ".next"), within());
                    carry(inputs, "c." + k, judged);
                }
            }
        }
    }

    @RepeatedTest(30)
    void shouldReadBackWhatItWrote(RepetitionInfo repetition) throws Exception {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        NetworkSpec.Builder builder = NetworkSpec.of(1 + random.nextInt(4));
        for (int layers = 1 + random.nextInt(3); layers > 0; layers--)
            builder.layer(
                    Architecture.parse("in1-" + any(random, "lstm5", "gru4", "gru3.before", "rnn6.relu", "rnn1.linear"))
                            .layers()
                            .get(0));
        if (random.nextBoolean()) builder.features(random.nextInt(3)).dense(5, Activation.GELU);
        if (random.nextBoolean()) builder.lookBack(random.nextInt(4));
        Network network =
                network(builder.dense(1 + random.nextInt(5), Activation.TANH).build(), random);

        // When
        byte[] bytes = OnnxFile.write(network);

        // Then
        TorchFileTest.assertSame(OnnxFile.read(bytes), network);
        for (int i = 0; i < 200; i++) readsOrRefuses(Bytes.broken(bytes, random));
        for (int i = 0; i < 20; i++) readsOrRefuses(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    }

    @Test
    void shouldSayThatOnnxHasNoDilatedLayers() {
        Network network = network(Architecture.parse("in2-lstm3.d2-dense1"), new Random(1));

        assertThatThrownBy(() -> OnnxFile.write(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ONNX has no operator for a dilated layer such as that of in2-lstm3.d2-dense1");
    }

    @Test
    void shouldNotLetASmallFileFillTheMemory() {
        // Given
        byte[] nodes = new byte[8 << 20];
        for (int i = 0; i < nodes.length; i += 2) nodes[i] = 0x0A;
        byte[] file = Arrays.copyOf(new byte[] {0x3A, (byte) 0x80, (byte) 0x80, (byte) 0x80, 4}, 5 + nodes.length);
        System.arraycopy(nodes, 0, file, 5, nodes.length);

        // Then
        assertThatThrownBy(() -> OnnxFile.read(file))
                .isInstanceOf(MalformedModelException.class)
                .hasMessage("header: there are 8388613 bytes beside the weights' numbers, at most 1048576 are read");
    }

    static void readsOrRefuses(byte[] bytes) {
        try {
            assertThat(OnnxFile.read(bytes)).isNotNull();
        } catch (MalformedModelException e) {
            assertThat(e).message().isNotBlank().doesNotContain("\n");
        }
    }

    /** Weights as large as those of a trained network, so that states move about. */
    static Network network(NetworkSpec spec, Random random) {
        Network network = Network.initialise(spec, 1);
        for (Tensor tensor : network.weights().tensors()) {
            double size = tensor.shape().length == 1 ? 0.1 : 0.9 / Math.sqrt(tensor.columns());
            for (int i = 0; i < tensor.values().length; i++)
                tensor.values()[i] = (float) (size * random.nextGaussian());
        }
        return network;
    }

    private static Map<String, Values> zeroStates(NetworkSpec spec) {
        Map<String, Values> states = new HashMap<>();
        for (int k = 0; k < spec.layers().size(); k++) {
            int units = spec.layers().get(k).units();
            states.put("h." + k, new Values(new float[units], 1, 1, units));
            if (spec.layers().get(k).cell().hasMemory())
                states.put("c." + k, new Values(new float[units], 1, 1, units));
        }
        return states;
    }

    private static void carry(Map<String, Values> inputs, String state, Map<String, float[]> judged) {
        float[] next = Objects.requireNonNull(judged.get(state + ".next"));
        inputs.put(state, new Values(next, 1, 1, next.length));
    }

    private static float[] floats(Random random, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) floats[i] = (float) random.nextGaussian();
        return floats;
    }

    private static String any(Random random, String... these) {
        return these[random.nextInt(these.length)];
    }

    private static Offset<Float> within() {
        return Offset.offset(TOLERANCE);
    }
}
