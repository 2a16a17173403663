package io.tidecast.cli.verb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.tidecast.cli.Tidecast;
import io.tidecast.codec.ModelCodec;
import io.tidecast.config.SettingsLoader;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Status;
import io.tidecast.forecast.Step;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.RecordPosition;
import io.tidecast.testing.StateDict;
import io.tidecast.topology.Forecasting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Models in files, without a broker. */
class ModelsVerbTest {
    /** One season, 5 levels: a step shows 8 numbers and is answered with 2 x 5. */
    private static final List<String> SETTINGS = List.of("season=4", "look.back=12", "horizon=2", "model.name=sea");

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldForecastByANetworkThatPyTorchHasSaved() throws Exception {
        // Given
        Path file = save(new StateDict(1).recurrent("encoder.rnn", 4, 8, 16, 2).linear("decoder", "F32", 16, 10));

        // When
        int exit = run("models", "import", file.toString(), "--to", at("model.safetensors"));

        // Then
        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("in8-lstm16-lstm16-dense10-skip12", "imported.from", "torch.safetensors, SHA-256 ")
                .contains("replaces                   the baseline", "Total params:", "sea v1 is in ");
        assertThat(forecastsBy(model("model.safetensors"))).anySatisfy(forecast -> {
            assertThat(forecast.status()).isEqualTo(Status.READY);
            assertThat(forecast.model()).hasToString("sea v1");
            assertThat(forecast.quantiles()).hasDimensions(2, 5);
        });
    }

    @Test
    void shouldForecastByAPlainNetworkOfOneInputAsWideAsItSaysItErrs() throws Exception {
        // Given
        StateDict dict = new StateDict(1).recurrent("lstm", 4, 1, 16, 1).linear("head", "F32", 16, 2);
        save(dict);

        // When
        List<double[]> quantiles = new ArrayList<>();
        for (String error : List.of("0.1", "0.2")) {
            save(dict.metadata("error", error));
            assertThat(run("models", "import", at("torch.safetensors"), "--to", at("model.safetensors")))
                    .as(err.toString())
                    .isZero();
            List<Forecast> forecasts = forecastsBy(model("model.safetensors"));
            Forecast first = forecasts.stream()
                    .filter(forecast -> forecast.model().version() == 1)
                    .findFirst()
                    .orElseThrow();
            quantiles.add(first.quantiles()[0]);
        }

        // Then
        assertThat(out.toString()).contains("in8-lstm16-dense10-skip12");
        double[] sure = quantiles.get(0);
        double[] unsure = quantiles.get(1);
        assertThat(unsure[2]).isEqualTo(sure[2]);
        assertThat(unsure[4] - unsure[0]).isCloseTo(2 * (sure[4] - sure[0]), withinPercentage(1e-3));
    }

    @Test
    void shouldTakeAModelOutAndInAgainUnchanged() throws Exception {
        // Given
        Path file = save(new StateDict(2)
                .recurrent("net.0", 3, 8, 8, 1)
                .linear("net.1", "F64", 8, 7)
                .linear("net.2", "BF16", 7, 10)
                .tensor("skip.weight", "F32", 10, 12)
                .metadata("architecture", "in8-gru8-dense7.relu-dense10-skip12"));
        assertThat(run("models", "import", file.toString(), "--to", at("a.safetensors")))
                .isZero();

        // When
        assertThat(run("models", "export", "--from", at("a.safetensors"), "--to", at("b.onnx")))
                .as(err.toString())
                .isZero();
        assertThat(run("models", "import", at("b.onnx"), "--to", at("c.safetensors")))
                .as(err.toString())
                .isZero();

        // Then
        ForecastModel one = model("a.safetensors");
        ForecastModel other = model("c.safetensors");
        assertThat(other.recipe()).isEqualTo(one.recipe());
        assertThat(other.network().fingerprint()).isEqualTo(one.network().fingerprint());
        assertThat(other.provenance().hyperParameters().get("imported.from")).startsWith("b.onnx, SHA-256 ");
    }

    @Test
    void shouldTakeAModelThatWasChangedInPythonOnlyWithoutItsOldChecksum() throws Exception {
        // Given
        Path file = save(new StateDict(3).recurrent("lstm", 4, 8, 4, 1).linear("head", "F32", 4, 10));
        run("models", "import", file.toString(), "--to", at("a.safetensors"));
        byte[] changed = Files.readAllBytes(dir.resolve("a.safetensors"));
        changed[changed.length - 40]++;
        Files.write(dir.resolve("changed.safetensors"), changed);
        Files.writeString(
                dir.resolve("unsigned.safetensors"),
                Files.readString(dir.resolve("changed.safetensors"), ISO_8859_1).replace("\"sha256\"", "\"md1234\""),
                ISO_8859_1);

        // Then
        assertThat(run("models", "import", at("changed.safetensors"), "--to", at("b.safetensors")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is no model to be used: checksum:");
        assertThat(run("models", "import", at("unsigned.safetensors"), "--to", at("b.safetensors")))
                .isZero();
        assertThat(model("b.safetensors").provenance().hyperParameters().get("imported.from"))
                .startsWith("unsigned.safetensors");
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                argumentSet(
                        "another width",
                        new StateDict(1).recurrent("lstm", 4, 1, 16, 1).linear("head", "F32", 16, 10),
                        "does not fit the settings: the network is in1-lstm16-dense10, but for season=4, look.back=12,"
                                + " horizon=2 and 5 levels it has to be in8-…-dense10-skip12, of which feat and skip"
                                + " may be missing, dense20 where it has gains, or plainly in1-…-dense2"),
                argumentSet(
                        "an error below zero",
                        new StateDict(1)
                                .recurrent("lstm", 4, 1, 16, 1)
                                .linear("head", "F32", 16, 2)
                                .metadata("error", "-1"),
                        "metadata: error has to be a number above 0 and at most 30.0"),
                argumentSet(
                        "another horizon",
                        new StateDict(1).recurrent("lstm", 4, 8, 16, 1).linear("head", "F32", 16, 2),
                        "the network is in8-lstm16-dense2, but"),
                argumentSet(
                        "no head", new StateDict(1).recurrent("lstm", 4, 8, 10, 1), "the network is in8-lstm10, but"),
                argumentSet(
                        "another recipe",
                        new StateDict(1)
                                .recurrent("lstm", 4, 8, 16, 1)
                                .linear("head", "F32", 16, 10)
                                .metadata(
                                        "recipe",
                                        "{\"method\":4,\"seasons\":[4],\"lookBack\":99,\"horizon\":2,\"levels\":[0.5]}"),
                        ". What it was made for: --set look.back=99 --set levels=0.5"),
                argumentSet("no network", new StateDict(1).linear("head", "F32", 16, 10), "shape: there is no nn.RNN"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void shouldSayInOneLineWhatANetworkWouldHaveToBe(StateDict dict, String line) throws Exception {
        // When
        int exit = run("models", "import", save(dict).toString(), "--to", at("model.safetensors"));

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains(line);
        assertThat(dir.resolve("model.safetensors")).doesNotExist();
    }

    @Test
    void shouldSayWhatIsWrongWithTheCommand() throws Exception {
        assertThat(run("models", "import", at("none.safetensors"))).isEqualTo(1);
        assertThat(run("models", "import", at("model.h5"))).isEqualTo(1);
        assertThat(run("models", "export", "sea@first", "--to", at("model.onnx")))
                .isEqualTo(2);
        assertThat(run("models", "export", "--from", save(new StateDict(1)).toString(), "--to", at("model.pt")))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("no such file: ", "has to end in .safetensors or .onnx", "does not end in @ and a version");
        assertThat(err.toString().lines()).hasSize(4);
    }

    private static List<Forecast> forecastsBy(ForecastModel model) {
        Forecaster forecaster = new Forecaster(
                Forecasting.of(new SettingsLoader().flags(SETTINGS).load()));
        SeriesState state = null;
        List<Forecast> forecasts = new ArrayList<>();
        for (int t = 0; t < 40; t++) {
            IncomingValue value = new IncomingValue(OptionalLong.empty(), t * 7 % 11, Map.of());
            Step step = forecaster.apply("s", state, value, new RecordPosition(1000L * t, 0, t), model);
            state = step.state();
            forecasts.add(step.forecast());
        }
        return forecasts;
    }

    private ForecastModel model(String name) throws Exception {
        return new ModelCodec().read(Files.readAllBytes(dir.resolve(name)));
    }

    private Path save(StateDict dict) throws Exception {
        return Files.write(dir.resolve("torch.safetensors"), dict.bytes());
    }

    private String at(String name) {
        return dir.resolve(name).toString();
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        SETTINGS.forEach(setting -> all.addAll(List.of("--set", setting)));
        CommandLine command = Tidecast.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(all.toArray(new String[0]));
    }
}
