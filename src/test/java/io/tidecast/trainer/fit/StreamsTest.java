package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.forecast.Gains;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.Position;
import io.tidecast.series.Sequence;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private static final Recipe RECIPE = new Recipe(Recipe.METHOD, List.of(6), 36, 12, new double[] {0.1, 0.5, 0.9});
    private static final int STREAMS = 4;

    @Test
    void shouldTeachByWholeHorizonsWithMostOfALookBackBeforeThem() {
        // Given
        double[] values = new Random(2).doubles(60, 1, 2).toArray();
        List<SeriesHistory> history =
                List.of(new SeriesHistory("short", Sequence.of(values), 52, values.length, 0, 0, 1));
        Streams streams = new Streams(RECIPE, history, new InputTable(RECIPE, history), STREAMS, 3);
        NetworkSpec spec = NetworkInputs.network(RECIPE).lstm(1).dense(36).build();
        Chunk chunk = new Chunk(spec, STREAMS, Streams.STEPS, QuantileLoss.targetWidth(Gains.none(RECIPE)));

        // When
        int taught = 0;
        for (int i = 0; i < 100; i++) {
            streams.fill(chunk, b -> {});
            for (Position position : chunk.positions()) {
                taught++;
                for (int k = 0; k < RECIPE.horizon(); k++)
                    assertThat(position.target()[k]).isFinite();
            }
        }

        // Then
        assertThat(Streams.places(RECIPE, 24 + 12 - 1)).isZero();
        assertThat(taught).isPositive();
    }
}
