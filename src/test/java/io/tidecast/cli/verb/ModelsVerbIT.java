package io.tidecast.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.cli.Tidecast;
import io.tidecast.codec.ModelCodec;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.testing.StateDict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Models in files and on the topic. */
class ModelsVerbIT {
    private final KafkaUnderTest kafka = KafkaUnderTest.inProcess();
    private final List<String> settings = List.of(
            "bootstrap.servers=" + kafka.bootstrapServers(),
            "topic.prefix=" + KafkaUnderTest.uniquePrefix(),
            "season=4",
            "look.back=12",
            "horizon=2",
            "model.name=sea");

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldPublishAnImportedModelAsTheNextVersionAndTakeItOutAgain() throws Exception {
        // Given
        run("topics", "create");
        Path first = save("first", 1);
        Path second = save("second", 2);

        // When
        run("models", "import", first.toString());
        run("models", "import", second.toString());
        String published = run("models", "list") + run("models", "show");
        run("models", "export", "@1", "--to", at("one.safetensors"));
        run("models", "export", "sea", "--to", at("two.onnx"));
        run("models", "import", at("two.onnx"), "--to", at("two.safetensors"));

        // Then
        assertThat(published)
                .contains("in8-lstm8-dense10-skip12", "second.safetensors, SHA-256 ")
                .contains("sea v2", "replaces                   version 1")
                .doesNotContain("NaN");
        assertThat(model("one.safetensors").id()).hasToString("sea v1");
        assertThat(model("one.safetensors").provenance().parent()).isZero();
        assertThat(model("two.safetensors").network().fingerprint())
                .isNotEqualTo(model("one.safetensors").network().fingerprint());
    }

    private Path save(String name, long seed) throws Exception {
        byte[] bytes = new StateDict(seed)
                .recurrent("lstm", 4, 8, 8, 1)
                .linear("head", "F32", 8, 10)
                .bytes();
        return Files.write(dir.resolve(name + ".safetensors"), bytes);
    }

    private ForecastModel model(String name) throws Exception {
        return new ModelCodec().read(Files.readAllBytes(dir.resolve(name)));
    }

    private String at(String name) {
        return dir.resolve(name).toString();
    }

    /** Runs a command that has to succeed; what it printed. */
    private String run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        settings.forEach(setting -> all.addAll(List.of("--set", setting)));
        CommandLine command = Tidecast.commandLine();
        out.getBuffer().setLength(0);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        assertThat(command.execute(all.toArray(new String[0])))
                .as(err.toString())
                .isZero();
        return out.toString();
    }
}
