package io.tidecast.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.cli.Tidecast;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestVerbTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeAFile() throws Exception {
        Random random = new Random(1);
        List<String> rows = new ArrayList<>(List.of("time,value"));
        for (int t = 0; t < 500; t++)
            rows.add("%d,%.1f".formatted(60_000L * t, 50 + 9 * Math.sin(t * Math.PI / 6) + random.nextGaussian()));
        Files.write(dir.resolve("waves.csv"), rows);
    }

    @Test
    void shouldPutMethodsThatLackSomethingBesideTheWholeOne() {
        // When
        int exit = run("--without", "linear-map,trust", "--without", "calibration", "--seed", "1,2");

        // Then
        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "\nnetwork, seed 1 ",
                        "\nnetwork, seed 2 ",
                        "\nnetwork without linear-map, trust, seed 1 ",
                        "\nnetwork without calibration, seed 2 ",
                        "\n2 of the stream's: sMAPE",
                        "\n2 of the stream's without calibration: sMAPE");
    }

    @Test
    void shouldSayWhatIsNoPartOfTheMethod() {
        assertThat(run("--without", "trusst")).isEqualTo(2);
        assertThat(run("--without", "trust,luck")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("'trusst'; did you mean trust?"))
                .anySatisfy(line -> assertThat(line).contains("'luck'; there are seasons, logarithms, "));
    }

    private int run(String... more) {
        List<String> args =
                new ArrayList<>(List.of("backtest", dir.resolve("waves.csv").toString()));
        args.addAll(List.of("--once", "--baselines", "naive", "--season", "12", "--look-back", "36"));
        args.addAll(List.of("--horizon", "6", "--set", "train.updates=40", "--set", "model.units=4"));
        args.addAll(List.of(more));
        CommandLine command = Tidecast.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args.toArray(new String[0]));
    }
}
