package io.tidecast.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;

import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleTest {
    @Test
    void shouldHoldTheWholeYearOfEveryWeatherSeries() {
        // When
        Map<String, Integer> rows = rowsPerSeries(Sample.WEATHER);

        // Then
        assertThat(rows).isEqualTo(Map.of("temperature", 8759, "pressure", 8759, "wind", 8759));
    }

    @Test
    void shouldHoldEveryReadingOfTheFourMotesWithItsLabel() {
        // Given
        int events = 0;
        try (RowSource rows = Sample.SENSORS.open(Clock.systemUTC())) {
            // When
            for (Row row = rows.next(); row != null; row = rows.next())
                events += row.covariates().getOrDefault("event", -1.0).intValue();
        }

        // Then
        assertThat(events).isEqualTo(2 * (117 + 32));
        assertThat(rowsPerSeries(Sample.SENSORS))
                .hasSize(8)
                .containsEntry("mote1.humidity", 4417)
                .containsEntry("mote4.temperature", 5041);
    }

    @Test
    void shouldEndTheIndexInApril2020() {
        // Given
        Row last = null;
        try (RowSource rows = Sample.SP500.open(Clock.systemUTC())) {
            // When
            for (Row row = rows.next(); row != null; row = rows.next()) last = row;
        }

        // Then
        assertThat(last)
                .isEqualTo(
                        new Row("sp500", Instant.parse("2020-04-17T00:00:00Z").toEpochMilli(), 2874.560059, Map.of()));
    }

    @Test
    void shouldMeasureThisMachineEverySecond() {
        try (RowSource host = Sample.HOST.open(Clock.systemUTC())) {
            // When
            Row first = host.next();

            // Then
            assertThat(first).extracting(Row::value).asInstanceOf(DOUBLE).isBetween(0.0, 100.0);
            assertThat(first).extracting(row -> row.time() % 1000).isEqualTo(0L);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HOST")
    void shouldStateOriginAndLicenceBesideTheFile(Sample sample) throws Exception {
        // When
        URL notice = Sample.class.getResource("/samples/" + sample.label() + ".NOTICE");

        // Then
        assertThat(notice).isNotNull();
        assertThat(Path.of(notice.toURI())).content().contains("Origin", "Licence", "Changes");
    }

    private static Map<String, Integer> rowsPerSeries(Sample sample) {
        Map<String, Integer> count = new LinkedHashMap<>();
        try (RowSource rows = sample.open(Clock.systemUTC())) {
            for (Row row = rows.next(); row != null; row = rows.next()) count.merge(row.series(), 1, Integer::sum);
        }
        return count;
    }
}
