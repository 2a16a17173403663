package io.tidecast.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.tidecast.codec.OnnxRuntime.Values;
import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs that others have written. */
class OnnxImportTest {
    static Stream<Arguments> exported() {
        return Stream.of(
                Arguments.argumentSet("PyTorch LSTM", ExportedGraphs.torchLstm(), "y", "in3-lstm5-lstm5-dense2"),
                Arguments.argumentSet(
                        "PyTorch LSTM's last state", ExportedGraphs.torchLstm(true), "y", "in3-lstm5-lstm5-dense2"),
                Arguments.argumentSet("PyTorch RNN", ExportedGraphs.torchRnn(), "y", "in2-rnn4.relu-dense3"),
                Arguments.argumentSet(
                        "Keras GRU", ExportedGraphs.kerasGru(true), "dense_1", "in3-gru6-dense4.relu-dense1.sigmoid"),
                Arguments.argumentSet(
                        "Keras GRU, reset before",
                        ExportedGraphs.kerasGru(false),
                        "dense_1",
                        "in3-gru6.before-dense4.relu-dense1.sigmoid"));
    }

    @ParameterizedTest
    @MethodSource("exported")
    void shouldComputeWhatTheGraphOfPyTorchAndOfKerasComputes(
            ModelProto.Builder model, String answer, String architecture) throws Exception {
        // Given
        byte[] bytes = model.build().toByteArray();
        String input = model.getGraph().getInput(0).getName();
        Network network = OnnxFile.read(bytes);
        assertThat(network.spec().architecture()).isEqualTo(architecture);
        int width = network.spec().inputs();
        float[] sequence = sequence(ExportedGraphs.STEPS * width);

        // When
        Stepper stepper = network.stepper();
        State state = State.zero(network.spec());
        float[] output = new float[network.spec().outputs()];
        for (int step = 0; step < ExportedGraphs.STEPS; step++)
            stepper.step(Arrays.copyOfRange(sequence, step * width, (step + 1) * width), state);
        stepper.outputs(state, output);

        // Then
        float[] judged = judged(bytes, input, sequence, width, answer);
        assertThat(output)
                .containsExactly(
                        Arrays.copyOfRange(judged, judged.length - output.length, judged.length), Offset.offset(1e-5f));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                change(
                        "LSTM",
                        node -> node.addAttribute(text("direction", "bidirectional")),
                        "only the forward direction"),
                change("LSTM", node -> node.addAttribute(ExportedGraphs.whole("clip", 3)), "clip is not supported"),
                change("LSTM", node -> node.addInput("fc.weight"), "peepholes are not supported"),
                change("LSTM", node -> node.setInput(5, "fc.weight"), "its initial state is not zero"),
                change("LSTM", node -> node.setInput(1, "x"), "its weights are not in the file"),
                change("LSTM", node -> node.setInput(1, "fc.weight"), "do not have 20 rows"),
                change("LSTM", node -> node.setInput(2, "fc.weight"), "do not have 20 rows"),
                change("Gemm", node -> node.clearAttribute(), "dense5 needs 385 weights, the file has 370"),
                change("Gemm", node -> node.setAttribute(1, text("alpha", "2")), "its alpha is not the usual one"),
                change("Gemm", node -> node.setInput(0, "/lstm/Squeeze_0"), "not on top of the layer before"),
                change("Gemm", node -> node.setOpType("MatMulInteger"), "knows no layer with it"),
                change("Gemm", node -> node.setOutput(0, "z"), "none of its outputs is that of its last layer"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldSayWhatItCannotUse(ModelProto.Builder model, String message) {
        byte[] bytes = model.build().toByteArray();

        assertThatThrownBy(() -> OnnxFile.read(bytes))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldRefuseNumbersThatAreNoneOrMissingOrElsewhere() {
        assertThatThrownBy(() -> OnnxFile.read(weights(tensor -> tensor.setRawData(noNumbers(tensor)))))
                .hasMessageStartingWith("not-finite: tensor onnx::LSTM");
        assertThatThrownBy(() -> OnnxFile.read(weights(tensor -> tensor.setRawData(ByteString.EMPTY))))
                .hasMessageStartingWith("offsets: tensor onnx::LSTM");
        assertThatThrownBy(() -> OnnxFile.read(weights(tensor -> tensor.setDims(0, -1))))
                .hasMessageStartingWith("offsets: tensor onnx::LSTM");
        assertThatThrownBy(() -> OnnxFile.read(weights(tensor -> tensor.setDims(1, Long.MAX_VALUE))))
                .hasMessageStartingWith("offsets: tensor onnx::LSTM");
        assertThatThrownBy(() ->
                        OnnxFile.read(weights(tensor -> tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL))))
                .hasMessageContaining("are in another file; save the model in one piece");
    }

    @Test
    void shouldRefuseOrReadWhateverIsBroken() {
        // Given
        Random random = new Random(5);
        byte[] sound = ExportedGraphs.torchLstm().build().toByteArray();

        // Then
        for (int i = 0; i < 5_000; i++) OnnxFileTest.readsOrRefuses(Bytes.broken(sound, random));
    }

    private static Arguments change(String operator, Consumer<NodeProto.Builder> change, String message) {
        return Arguments.of(ExportedGraphs.changed(ExportedGraphs.torchLstm(), operator, change), message);
    }

    private static byte[] weights(Consumer<TensorProto.Builder> change) {
        ModelProto.Builder model = ExportedGraphs.torchLstm();
        model.getGraphBuilder().getInitializerBuilderList().stream()
                .filter(tensor -> tensor.getName().endsWith("_W"))
                .findFirst()
                .ifPresent(change);
        return model.build().toByteArray();
    }

    private static ByteString noNumbers(TensorProto.Builder tensor) {
        byte[] bytes = new byte[tensor.getRawData().size()];
        Arrays.fill(bytes, (byte) 0xFF);
        return ByteString.copyFrom(bytes);
    }

    private static AttributeProto.Builder text(String name, String value) {
        return AttributeProto.newBuilder().setName(name).setS(ByteString.copyFromUtf8(value));
    }

    private static float[] judged(byte[] model, String input, float[] sequence, int width, String answer)
            throws Exception {
        boolean batchFirst = !input.equals("x") || width == 3;
        Map<String, Values> inputs = new HashMap<>();
        inputs.put(
                input,
                batchFirst
                        ? new Values(sequence, 1, ExportedGraphs.STEPS, width)
                        : new Values(sequence, ExportedGraphs.STEPS, 1, width));
        if (!batchFirst) inputs.put("h0", new Values(new float[4], 1, 1, 4));
        try (OnnxRuntime judge = new OnnxRuntime(model)) {
            return Objects.requireNonNull(judge.run(inputs).get(answer));
        }
    }

    private static float[] sequence(int length) {
        Random random = new Random(11);
        float[] sequence = new float[length];
        for (int i = 0; i < length; i++) sequence[i] = (float) random.nextGaussian();
        return sequence;
    }
}
