package io.tidecast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.nn.Stepper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that PyTorch itself has written, see {@code generate.py} beside them. */
class ExportedByTorchTest {
    private static final String DIRECTORY = "exported/torch-1.13/";

    static Stream<String> sound() throws IOException {
        return files(false);
    }

    static Stream<String> refused() throws IOException {
        return files(true);
    }

    private static Stream<String> files(boolean refused) throws IOException {
        try (Stream<Path> files = Files.list(Golden.path(DIRECTORY))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("refused-") == refused)
                    .filter(name -> name.endsWith(".onnx") || name.endsWith(".safetensors"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sound")
    void shouldAnswerAsPyTorchDid(String file) throws Exception {
        // Given
        byte[] bytes = Golden.read(DIRECTORY + file);
        String csv = file.substring(0, file.lastIndexOf('.')) + ".csv";
        List<String> lines =
                new String(Golden.read(DIRECTORY + csv), UTF_8).lines().toList();

        // When
        Network network = file.endsWith(".onnx") ? OnnxFile.read(bytes) : TorchFile.read(bytes);

        // Then
        assertThat(network.spec().architecture()).isEqualTo(lines.get(0));
        Stepper stepper = network.stepper();
        State state = State.zero(network.spec());
        int inputs = network.spec().inputs();
        float[] last = {};
        for (String line : lines.subList(1, lines.size())) {
            last = floats(line);
            stepper.step(Arrays.copyOf(last, inputs), state);
        }
        float[] output = new float[network.spec().outputs()];
        stepper.outputs(state, output);
        assertThat(output).containsExactly(Arrays.copyOfRange(last, inputs, last.length), Offset.offset(1e-5f));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldNotTakeAGraphForAnother(String file) {
        byte[] bytes = Golden.read(DIRECTORY + file);
        String says = new String(Golden.read(DIRECTORY + file.replace(".onnx", ".txt")), UTF_8).strip();

        assertThatThrownBy(() -> OnnxFile.read(bytes))
                .isInstanceOf(MalformedModelException.class)
                .hasMessageContaining(says)
                .message()
                .doesNotContain("\n");
    }

    private static float[] floats(String line) {
        String[] numbers = line.split(",", -1);
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) floats[i] = Float.parseFloat(numbers[i]);
        return floats;
    }
}
