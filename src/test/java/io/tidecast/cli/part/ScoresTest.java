package io.tidecast.cli.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidecast.cli.source.SeriesFile;
import io.tidecast.cli.source.SeriesFile.Columns;
import io.tidecast.config.Settings;
import io.tidecast.trainer.backtest.Measures;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.backtest.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent scorer, where it is at hand, finds the same measures in the forecasts as written out. */
class ScoresTest {
    private static final Path SHARED = Path.of("../shared");
    private static final Map<String, String> SMALL = Map.of(
            "horizon",
            "12",
            "season",
            "24",
            "look.back",
            "48",
            "model.units",
            "4",
            "train.updates",
            "12",
            "train.batch",
            "8");

    @TempDir
    private Path directory;

    @Test
    void shouldAgreeOnOneForecastFromTheEndOfEachSeries() throws Exception {
        // Given the first series of the M4 competition
        Path train = beginning("m4-hourly/Hourly-train.csv.gz", 9);
        Path test = beginning("m4-hourly/Hourly-test.csv.gz", 9);
        SeriesFile file = new SeriesFile(Columns.found(), Optional.empty(), List.of());
        Map<String, SeriesValues> next =
                file.read(test.toString()).stream().collect(Collectors.toMap(SeriesValues::series, s -> s));
        List<SeriesValues> series = file.read(train.toString());
        List<SeriesValues> whole = series.stream()
                .map(s -> s.followedBy(next.getOrDefault(s.series(), s).values(), 1_000))
                .toList();
        Map<String, Integer> known =
                series.stream().collect(Collectors.toMap(SeriesValues::series, SeriesValues::size));
        Settings settings = settings(Map.of("horizon", "48"));
        BacktestRun run =
                new BacktestRun(settings, whole, Split.after(s -> known.getOrDefault(s.series(), 0)), any -> {});

        // When
        run.once("network", settings, Without.NOTHING, true);
        run.write(directory.resolve("out.csv"));
        run.baselines(false);
        JsonNode theirs = score("m4", "--train", "" + train, "--test", "" + test, "--forecasts", out());

        // Then
        Measures ours = new BacktestReport(run).measures(run.networks().get(0));
        assertThat(ours.points()).isEqualTo(9 * 48);
        same(ours.owa(), theirs, "/owa");
        same(ours.smape(), theirs, "/smape");
        same(ours.mase(), theirs, "/mase");
        sharedBySame(ours, theirs, "");
    }

    @Test
    void shouldAgreeOnRollingOrigins() throws Exception {
        // Given two columns
        Path data = beginning("ett/ETTh1.csv.gz", 2_000);
        List<SeriesValues> series = new SeriesFile(
                        new Columns(null, null, List.of("OT", "HUFL"), false), Optional.empty(), List.of())
                .read(data.toString());
        Split.Rule rule = Split.between(new Split.Bound.Row(1_700), new Split.Bound.Row(1_900))
                .knownUpTo(new Split.Bound.Row(1_500));
        Settings settings = settings(Map.of());
        BacktestRun run = new BacktestRun(settings, series, rule, any -> {});

        // When
        run.once("network", settings, Without.NOTHING, true);
        run.write(directory.resolve("out.csv"));
        run.baselines(false);
        JsonNode theirs = score(
                "rolling",
                "--data",
                "" + data,
                "--column",
                "OT",
                "--column",
                "HUFL",
                "--forecasts",
                out(),
                "--require",
                "1699:1888:12",
                "--fit-rows",
                "1500",
                "--period",
                "24");

        // Then
        BacktestReport report = new BacktestReport(run);
        Measures ours = report.measures(run.networks().get(0));
        same(ours.smape(), theirs, "/forecast/smape");
        same(ours.mase(), theirs, "/forecast/mase");
        same(ours.zMse(), theirs, "/forecast/z_mse");
        same(ours.zMae(), theirs, "/forecast/z_mae");
        sharedBySame(ours, theirs, "/forecast");
        same(report.measures(run.baselines().get(0)).mase(), theirs, "/naive/mase");
        same(report.measures(run.baselines().get(1)).rmse(), theirs, "/snaive/rmse");
    }

    private static void sharedBySame(Measures ours, JsonNode theirs, String at) {
        same(ours.mae(), theirs, at + "/mae");
        same(ours.rmse(), theirs, at + "/rmse");
        same(ours.meanPinball(), theirs, "/quantiles/pinball_mean");
        same(ours.wql(), theirs, "/quantiles/wql");
        for (int p = 0; p < 2; p++) {
            Measures.Interval interval = ours.intervals().get(p);
            String pair = "/quantiles/intervals/" + p;
            same(interval.nominal(), theirs, pair + "/level");
            same(interval.coverage(), theirs, pair + "/coverage");
            same(interval.width(), theirs, pair + "/mean_width");
            same(interval.msis(), theirs, pair + "/msis");
        }
    }

    private static void same(double ours, JsonNode theirs, String at) {
        double other = theirs.at(at).asDouble(Double.NaN);
        assertThat(ours).as(at).isCloseTo(other, within(1e-6 * Math.abs(other)));
    }

    private static Settings settings(Map<String, String> more) {
        return Settings.of(Stream.of(SMALL, more)
                .flatMap(map -> map.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second)));
    }

    /** The header and so many lines after it of a data file, in a plain file. */
    private Path beginning(String name, int lines) throws IOException {
        Path file = SHARED.resolve("data").resolve(name);
        assumeTrue(Files.exists(file), "the data of " + name + " are not at hand");
        Path plain = directory.resolve(String.valueOf(file.getFileName()).replace(".gz", ""));
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            Files.write(
                    plain,
                    IntStream.rangeClosed(0, lines).mapToObj(i -> line(in)).toList());
        }
        return plain;
    }

    private static String line(BufferedReader in) {
        try {
            return String.valueOf(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String out() {
        return directory.resolve("out.csv").toString();
    }

    private JsonNode score(String... arguments) throws IOException, InterruptedException {
        Path scorer = SHARED.resolve("score.py");
        assumeTrue(Files.exists(scorer), "the independent scorer is not at hand");
        Path answer = directory.resolve("answer.json");
        List<String> command = Stream.of(
                        Stream.of("python3", scorer.toString()), Stream.of(arguments), Stream.of("--json"))
                .flatMap(part -> part)
                .toList();
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(answer.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "python3 is not at hand");
            throw e;
        }
        assertThat(process.waitFor()).isZero();
        return new ObjectMapper().readTree(answer.toFile());
    }
}
