package io.tidecast.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.cli.Tidecast;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AnomaliesVerbTest {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int WRONG = 300;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    private Path file;

    /** 400 quiet values of which one is wrong; too few to train on. */
    @BeforeEach
    void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of("timestamp,value"));
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) lines.add(time(i) + "," + (i == WRONG ? 500 : 100 + random.nextGaussian()));
        file = Files.write(dir.resolve("pump.csv"), lines);
    }

    private static String time(int i) {
        return LocalDateTime.parse("2026-03-01T00:00").plusMinutes(5L * i).format(TIME);
    }

    @Test
    void shouldNameTheAnomalyAndScoreEveryValue() throws IOException {
        // Given
        Path scores = dir.resolve("scores.csv");

        // When
        int exit = run("anomalies", file.toString(), "--set", "look.back=300", "--out", scores.toString());

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains("pump.csv, value: 400 values, seasons [288]", "2026-03-02T01:00:00Z", "500");
        List<String> rows = Files.readAllLines(scores);
        assertThat(rows).hasSize(401).startsWith("file,series,time,value,score");
        assertThat(score(rows.get(1 + WRONG))).isGreaterThan(0.5);
        assertThat(rows.stream().skip(1).mapToDouble(AnomaliesVerbTest::score).filter(s -> s >= 0.5))
                .hasSizeLessThan(4);
    }

    @Test
    void shouldScoreByNabsRuleWhereThereAreLabels() throws IOException {
        // Given
        Path labels = Files.writeString(
                dir.resolve("windows.json"),
                "{\"some/pump.csv\": [[\"" + time(WRONG) + ".000000\", \"" + time(WRONG + 19) + ".000000\"]]}");

        // When
        int exit = run("anomalies", file.toString(), "--set", "look.back=300", "--labels", labels.toString());

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).containsPattern("pump.csv +1 +1 +[0-3] +[0-9]+\\.[0-9]");
    }

    @Test
    void shouldSayInOneLineThatThereAreNoLabelsForAFile() throws IOException {
        // Given
        Path labels = Files.writeString(dir.resolve("windows.json"), "{\"some/other.csv\": []}");

        // When
        int exit = run("anomalies", file.toString(), "--labels", labels.toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("has no labels for " + file + "; it has some for some/other.csv");
    }

    private static double score(String row) {
        return Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
    }

    private int run(String... arguments) {
        CommandLine line = Tidecast.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
