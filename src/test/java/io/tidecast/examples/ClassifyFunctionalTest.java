package io.tidecast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.nn.Summary;
import io.tidecast.nn.fit.History;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifyFunctionalTest {

    @TempDir
    private Path directory;

    @Test
    void shouldHaveTheParametersOfTheDeck() {
        // When
        Summary summary = Classify.summary();

        // Then
        assertThat(summary.rows()).extracting(Summary.Row::parameters).containsExactly(4_224, 65);
        assertThat(summary.toString()).contains("4,224", "65", "4,289");
    }

    @Test
    void shouldTellTheKindsApartWhichGuessingCannot() {
        // When
        History history = Classify.learn(1, new LossPlot(directory.resolve("loss.png"), "loss"));

        // Then
        assertThat(history.best().validation().get("accuracy")).isGreaterThan(0.9);
        assertThat(history.best().validationLoss()).isLessThan(Math.log(2) / 2);
        Pictures.assertDrawn(directory.resolve("loss.png"));
    }
}
