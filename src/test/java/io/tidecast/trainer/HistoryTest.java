package io.tidecast.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.series.Observation;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final TopicPartition FIRST = new TopicPartition("observations", 0);
    private static final TopicPartition SECOND = new TopicPartition("observations", 1);

    @Test
    void shouldKeepTheLatestOfEachSeriesAndKnowWhereTheyStandInTheLog() {
        // Given
        History history = new History(2);

        // When
        history.add("a", Observation.of(1, 10), FIRST, 5);
        history.add("b", Observation.of(1, 20), SECOND, 100);
        history.add("a", Observation.of(2, 11), FIRST, 6);
        history.add("a", Observation.of(3, 12), FIRST, 8);

        // Then
        assertThat(history.bySeries())
                .isEqualTo(Map.of(
                        "a",
                        List.of(Observation.of(2, 11), Observation.of(3, 12)),
                        "b",
                        List.of(Observation.of(1, 20))));
        assertThat(history.offsets()).isEqualTo(Map.of("observations-0", "6..8", "observations-1", "100..100"));
        assertThat(history.sizePerSeries()).isEqualTo(1.5);
        assertThat(history.read()).isEqualTo(4);
    }
}
