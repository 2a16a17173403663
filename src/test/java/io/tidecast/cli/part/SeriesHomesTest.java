package io.tidecast.cli.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesHomesTest {
    private final List<String> lines = new ArrayList<>();
    private final SeriesHomes homes = new SeriesHomes(lines::add);

    @Test
    void shouldSayNothingOfSeriesThatStayWhereTheyAre() {
        // When
        for (int i = 0; i < 10; i++) for (int series = 0; series < 5; series++) homes.seen("s" + series, series % 3);

        // Then
        assertThat(lines).isEmpty();
    }

    @Test
    void shouldTellOnceThatASeriesIsSplitAndWhatToDo() {
        // When
        for (int partition : new int[] {2, 2, 0, 2, 0}) {
            homes.seen("kitchen", partition);
            homes.seen("cellar", partition);
        }

        // Then
        assertThat(lines).singleElement().asString().contains("kitchen", "partitions 2 and 0", "murmur2_random");
    }
}
