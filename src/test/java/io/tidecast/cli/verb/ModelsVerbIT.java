package io.tidecast.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.codec.ModelCodec;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.testing.StateDict;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models in files and on the topic. */
class ModelsVerbIT {
    private final KafkaUnderTest kafka = KafkaUnderTest.inProcess();
    private final Prompt prompt = new Prompt(
            "bootstrap.servers=" + kafka.bootstrapServers(),
            "topic.prefix=" + KafkaUnderTest.uniquePrefix(),
            "season=4",
            "look.back=12",
            "horizon=2",
            "model.name=sea");

    @TempDir
    private Path dir;

    @Test
    void shouldPublishAnImportedModelAsTheNextVersionAndTakeItOutAgain() throws Exception {
        // Given
        prompt.run("topics", "create");
        Path first = save("first", 1);
        Path second = save("second", 2);

        // When
        prompt.run("models", "import", first.toString());
        prompt.run("models", "import", second.toString());
        String published = prompt.run("models", "list") + prompt.run("models", "show");
        prompt.run("models", "export", "@1", "--to", at("one.safetensors"));
        prompt.run("models", "export", "sea", "--to", at("two.onnx"));
        prompt.run("models", "import", at("two.onnx"), "--to", at("two.safetensors"));

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

    @Test
    void shouldPutEarlierModelsInForceAgainAndPinThem() throws Exception {
        // Given three versions
        prompt.run("topics", "create");
        for (int version = 1; version <= 3; version++)
            prompt.run("models", "import", save("v" + version, version).toString());

        // When
        String back = prompt.run("models", "rollback");
        String pinned = prompt.run("models", "pin", "@1");
        String listed = prompt.run("models", "list");
        String promoted = prompt.run("models", "promote", "sea@3");
        prompt.run("models", "export", "--to", at("newest.safetensors"));
        prompt.run("models", "import", save("v4", 4).toString());

        // Then
        assertThat(back).isEqualToIgnoringNewLines("sea v2 is in force; training goes on");
        assertThat(pinned).isEqualToIgnoringNewLines("sea v1 is in force and pinned; models promote ends that");
        assertThat(listed.lines().skip(1)).hasSize(5).last().asString().endsWith(", pinned");
        assertThat(promoted).isEqualToIgnoringNewLines("sea v3 is in force; training goes on");
        assertThat(model("newest.safetensors").id()).hasToString("sea v3");
        assertThat(prompt.run("models", "show")).contains("sea v4", "version 3");
    }

    @Test
    void shouldSayWhyAModelCannotBePutInForce() throws Exception {
        // Given
        prompt.run("topics", "create");
        assertThat(prompt.fail("models", "pin"))
                .endsWith(
                        "no model sea that fits the settings is in force: give those that the stream runs with, by --config or --set\n");
        prompt.run("models", "import", save("only", 1).toString());

        // Then
        assertThat(prompt.fail("models", "rollback"))
                .endsWith("sea v1 replaced the baseline: there is no model before it\n");
        assertThat(prompt.fail("models", "promote", "@7")).contains("holds no model sea of version 7");
        assertThat(prompt.fail("models", "promote", "sea")).contains("which version?");
        assertThat(prompt.fail("models", "pin", "lake@1"))
                .endsWith("model.name is sea; for another add --set model.name=lake\n");
        assertThat(prompt.fail("models", "promote", "@1", "--set", "horizon=3"))
                .contains("sea v1 cannot be in force here: it was made for seasons [4]");
        assertThat(prompt.run("models", "list").lines()).hasSize(2);
    }

    @Test
    void shouldShowInWhatTwoModelsDiffer() throws Exception {
        // Given
        prompt.run("topics", "create");
        prompt.run("models", "import", save("first", 1).toString());
        prompt.run("models", "import", save("second", 2).toString());

        // When
        String same = prompt.run("models", "diff", "@2", "@2");
        String different = prompt.run("models", "diff", "@1");

        // Then
        assertThat(same.lines()).hasSize(3).last().isEqualTo("the weights are the same");
        assertThat(different.lines())
                .anySatisfy(line -> assertThat(line).matches("model +sea v1 +sea v2"))
                .anySatisfy(line -> assertThat(line).matches("replaces +the baseline +version 1"))
                .anySatisfy(line -> assertThat(line).matches("lstm.weight_hh_l0 +32 x 8 +32 x 8 +[0-9.]+"))
                .noneSatisfy(line -> assertThat(line).startsWith("look-back"));
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
}
