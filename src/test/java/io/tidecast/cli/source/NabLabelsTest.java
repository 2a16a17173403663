package io.tidecast.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.nab.LabelledScores;
import io.tidecast.trainer.nab.NabProfile;
import io.tidecast.trainer.nab.NabRule;
import io.tidecast.trainer.nab.NabScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NAB's own files and labels, where they are at hand. */
class NabLabelsTest {
    private static final Path NAB = Path.of("../shared/data/nab");

    @BeforeEach
    void skipWithoutTheData() {
        assumeTrue(Files.isDirectory(NAB), "NAB's files are not at ../shared/data/nab");
    }

    @Test
    void shouldCountAndScoreDetectingNothingAsNabPublishesIt() throws IOException {
        NabLabels labels = NabLabels.read(NAB.resolve("labels/combined_windows.json"));
        List<String> published = Files.readAllLines(NAB.resolve("published-per-file-scores-standard.csv")).stream()
                .filter(line -> line.contains(",null,"))
                .toList();
        assertThat(published).hasSize(5);
        for (String line : published) {
            // Given
            List<String> fields = CsvLine.split(line, ',');
            String file = NAB.resolve(fields.get(0)) + ".gz";
            SeriesValues series = new SeriesFile(SeriesFile.Columns.found(), Optional.empty(), List.of())
                    .read(file)
                    .get(0);

            // When
            NabScore score = new NabRule(NabProfile.STANDARD)
                    .score(
                            new LabelledScores(file, new double[series.size()], labels.of(file, series)),
                            Double.parseDouble(fields.get(2)));

            // Then
            assertThat(score.points()).as(file).isCloseTo(Double.parseDouble(fields.get(3)), within(1e-12));
            assertThat(score.truePositives()).isEqualTo(Integer.parseInt(fields.get(4)));
            assertThat(score.trueNegatives()).isEqualTo(Integer.parseInt(fields.get(5)));
            assertThat(score.falsePositives()).isEqualTo(Integer.parseInt(fields.get(6)));
            assertThat(score.falseNegatives()).isEqualTo(Integer.parseInt(fields.get(7)));
            assertThat(series.size()).isEqualTo(Integer.parseInt(fields.get(8)));
        }
    }
}
