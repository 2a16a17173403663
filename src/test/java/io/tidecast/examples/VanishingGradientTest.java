package io.tidecast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.examples.VanishingGradient.Cell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VanishingGradientTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldFadeExponentiallyInTanhAndFarLessInAnLstm(long seed) {
        // When
        double[] tanh = VanishingGradient.norms(Cell.TANH, seed);
        double[] lstm = VanishingGradient.norms(Cell.LSTM, seed);
        double[] forgetful = VanishingGradient.norms(Cell.LSTM_FORGETFUL, seed);

        // Then
        for (int back = 0; back < 150; back += 25) {
            double fading = VanishingGradient.left(tanh, back + 25) / VanishingGradient.left(tanh, back);
            assertThat(fading).as("by steps " + back + " to " + (back + 25)).isBetween(1e-7, 1e-1);
        }
        assertThat(VanishingGradient.left(lstm, 100)).isGreaterThan(1e3 * VanishingGradient.left(tanh, 100));
        assertThat(VanishingGradient.left(lstm, 190)).isGreaterThan(1e6 * VanishingGradient.left(tanh, 190));
        assertThat(VanishingGradient.left(lstm, 100)).isGreaterThan(1e6 * VanishingGradient.left(forgetful, 100));
    }

    @Test
    void shouldDrawHowTheyFade() {
        // Given
        StringWriter story = new StringWriter();

        // When
        new VanishingGradient().run(new ExampleContext(new PrintWriter(story), directory, 1));

        // Then
        Pictures.assertDrawn(directory.resolve("vanishing-gradient.png"));
        assertThat(story.toString()).contains("LSTM, forget bias 1", "vanishing-gradient.png");
    }
}
