package io.tidecast.cli.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tidecast.cli.Tidecast;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
                        "\n2 networks: sMAPE",
                        "\n2 networks without calibration: sMAPE");
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

    static Stream<Arguments> nonsense() {
        return Stream.of(
                arguments("--regardless", "--regardless does nothing without --once or --final"),
                arguments("--train-to 100", "--train-to does nothing without --once or --model"),
                arguments("--once --refresh 9", "--refresh does nothing beside --once; leave one of them out"),
                arguments(
                        "--cold-start --plot a.png", "--plot does nothing beside --cold-start; leave one of them out"),
                arguments("--final --last 0.5 --out a", "--last does nothing beside --final; leave one of them out"),
                arguments("--final --plot a.png --out a", "--plot does nothing without --actual"),
                arguments("--actual a.csv", "--actual does nothing without --final"),
                arguments("--to 9", "--to does nothing without --from"),
                arguments("--from 9 --to 8", "--to 8 lies before --from 9"),
                arguments("--from 2020-01-02 --to 2020-01-01", "--to 2020-01-01 lies before --from 2020-01-02"),
                arguments("--plot a.gif", "--plot: what is drawn is a PNG, so the name of a.gif has to end in .png"),
                arguments("--refresh 0", "--refresh must be at least 1, got: 0"),
                arguments(
                        "--out no/such/a.csv",
                        "--out: there is no directory " + Path.of("no/such").toAbsolutePath()));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void shouldRefuseAtOnceWhatWouldDoNothing(String options, String why) {
        int exit = execute(options);

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("tidecast backtest: " + why + "\n");
    }

    @Test
    void shouldForecastSeriesFromBefore1970() throws Exception {
        // Given the months of twelve years
        List<String> rows = new ArrayList<>(List.of("Month,Passengers"));
        for (int t = 0; t < 144; t++)
            rows.add("%d-%02d,%d".formatted(1949 + t / 12, 1 + t % 12, 100 + t + 20 * (t % 12)));
        Files.write(dir.resolve("waves.csv"), rows);

        // When
        int exit = execute(
                "--time-column Month --final --horizon 3 --season 12 --look-back 24 --set train.updates=3 --out",
                dir.resolve("out.csv").toString());

        // Then
        assertThat(exit).as(err.toString()).isZero();
        assertThat(Files.readAllLines(dir.resolve("out.csv")).get(0))
                .isEqualTo("series,origin,step,time,value,q0.025,q0.1,q0.5,q0.9,q0.975,id");
        assertThat(Files.readAllLines(dir.resolve("out.csv")).get(1))
                .startsWith("Passengers,143,1,1961-01-01T00:00:00Z,");
    }

    @Test
    void shouldTrainOnTheFewestExamplesThereCanBe() throws Exception {
        // Given as many values as leave one place to learn from
        List<String> rows = Files.readAllLines(dir.resolve("waves.csv"));
        Files.write(dir.resolve("waves.csv"), rows.subList(0, 1 + 61));

        // When
        int exit = execute(
                "--final --horizon 6 --look-back 36 --set train.updates=3 --out",
                dir.resolve("a").toString());

        // Then
        assertThat(exit).as(err.toString()).isZero();
    }

    @Test
    void shouldDrawASeriesThatStandsStill() throws Exception {
        // Given
        List<String> rows = new ArrayList<>(List.of("time,value"));
        for (int t = 0; t < 60; t++) rows.add("%d,5".formatted(t));
        Files.write(dir.resolve("waves.csv"), rows);

        // When
        int exit = execute(
                "--baselines naive --horizon 2 --look-back 12 --set train.updates=1 --plot",
                dir.resolve("still.png").toString());

        // Then
        assertThat(exit).as(err.toString()).isZero();
        assertThat(dir.resolve("still.png")).isNotEmptyFile();
    }

    @Test
    void shouldForecastWithoutAModelWhatIsTooShortToTrainOn() throws Exception {
        // Given
        List<String> rows = Files.readAllLines(dir.resolve("waves.csv"));
        Files.write(dir.resolve("waves.csv"), rows.subList(0, 1 + 20));

        // When
        int exit =
                execute("--final --horizon 3 --out", dir.resolve("out.csv.gz").toString());

        // Then
        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString()).contains("network: no series has the ", "forecast without a model");
        try (var in = new GZIPInputStream(Files.newInputStream(dir.resolve("out.csv.gz")))) {
            assertThat(new String(in.readAllBytes(), UTF_8).lines())
                    .hasSize(1 + 3)
                    .last()
                    .asString()
                    .startsWith("value,19,3,");
        }
    }

    private int run(String... more) {
        return execute(
                "--once --baselines naive --season 12 --look-back 36 --horizon 6 --set train.updates=40 --set model.units=4",
                more);
    }

    private int execute(String options, String... more) {
        List<String> args =
                new ArrayList<>(List.of("backtest", dir.resolve("waves.csv").toString()));
        args.addAll(List.of(options.split(" ", -1)));
        args.addAll(List.of(more));
        CommandLine command = Tidecast.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args.toArray(new String[0]));
    }
}
