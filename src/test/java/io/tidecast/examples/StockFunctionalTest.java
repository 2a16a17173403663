package io.tidecast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StockFunctionalTest {
    @TempDir
    private Path directory;

    @Test
    void shouldForecastAsWellAsTheLastCloseAndLogAndDrawTheRun() throws IOException {
        // Given
        ExampleContext context = new ExampleContext(new PrintWriter(new StringWriter()), directory, 1);

        // When
        Stock.Outcome outcome = Stock.learn(context);

        // Then
        assertThat(outcome.history().best().validationLoss())
                .isLessThan(outcome.history().epochs().get(0).validationLoss());
        assertThat(outcome.error()).isLessThan(1.05 * outcome.lastError());
        assertThat(Files.readAllLines(directory.resolve("stock-log.csv")))
                .hasSize(1 + Stock.EPOCHS)
                .first()
                .isEqualTo("epoch,loss,val_loss,learning_rate");
        Pictures.assertDrawn(directory.resolve("stock.png"));
        Pictures.assertDrawn(directory.resolve("stock-loss.png"));
    }
}
