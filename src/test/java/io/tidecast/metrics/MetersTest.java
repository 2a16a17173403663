package io.tidecast.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

    private final PrometheusMetrics prometheus = new PrometheusMetrics();
    private final Meters meters = new Meters(prometheus.registry(), NOON, "1.2.3");

    @AfterEach
    void close() {
        prometheus.close();
    }

    @Test
    void shouldExposeEveryMeterOfTheTableAndNoOther() {
        // Given
        useEveryMeter();

        // When
        Set<String> exposed = families("tidecast_");

        // Then
        assertThat(exposed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Meaning.values())
                        .map(Meaning::exposedName)
                        .toList());
    }

    @Test
    void shouldStandInTheMetricsPageRowByRow() throws Exception {
        // Given
        List<String> page = Files.readAllLines(Path.of("src/site/markdown/metrics.md"));

        // When
        List<String> rows =
                page.stream().filter(line -> line.startsWith("| `tidecast_")).toList();

        // Then
        assertThat(rows)
                .as("the table in metrics.md; the right one is made by Meaning.markdown()")
                .containsExactlyElementsOf(
                        Arrays.stream(Meaning.values()).map(Meaning::markdown).toList());
    }

    @Test
    void shouldCountWhatItIsTold() {
        // When
        meters.valueIn();
        meters.valueIn();
        meters.rejected("late");
        meters.forecastOut("a", "warming", 30_000);
        meters.forecastOut("a", "ready", 30_000);
        meters.forecastOut("b", "warming", 30_000);
        meters.judged(6, 0.5, 1.5, 2.5);
        meters.intervalJudged(0.9 - 0.1, true);
        meters.intervalJudged(0.975 - 0.025, false);
        meters.modelInForce("default", 3, NOON.millis() - 90_000);

        // Then
        assertThat(prometheus.scrape(null).body())
                .contains(
                        "tidecast_values_total 2.0",
                        "tidecast_values_rejected_total{reason=\"late\"} 1.0",
                        "tidecast_forecasts_total{status=\"warming\"} 2.0",
                        "tidecast_series{status=\"ready\"} 1.0",
                        "tidecast_series{status=\"warming\"} 1.0",
                        "tidecast_step_seconds_bucket{le=\"5.0E-5\"} 3",
                        "tidecast_absolute_error_total{forecaster=\"last-value\",step=\"6\"} 1.5",
                        "tidecast_interval_held_total{level=\"0.8\"} 1.0",
                        "tidecast_interval_held_total{level=\"0.95\"} 0.0",
                        "tidecast_model_version 3.0",
                        "tidecast_model_age_seconds 90.0");
    }

    @Test
    void shouldShowOnlyTheModelInForce() {
        // Given
        meters.modelInForce("default", 1, 0);

        // When
        meters.modelInForce("default", 2, 0);

        // Then
        assertThat(prometheus.scrape(null).body())
                .contains("tidecast_model_info{model=\"default\",version=\"2\"} 1")
                .doesNotContain("version=\"1\"}");
    }

    @Test
    void shouldCountLabelValuesBeyondTheBoundAsOther() {
        // When
        for (int i = 0; i < 1_000; i++) meters.rejected("reason-" + i);

        // Then
        String scrape = prometheus.scrape(null).body();
        assertThat(scrape.lines().filter(line -> line.startsWith("tidecast_values_rejected_total{")))
                .hasSize(65)
                .contains("tidecast_values_rejected_total{reason=\"other\"} 936.0");
    }

    @Test
    void shouldAnswerInTheFormatAskedFor() {
        // When
        PrometheusMetrics.Scrape open = prometheus.scrape("application/openmetrics-text;version=1.0.0,*/*;q=0.1");
        PrometheusMetrics.Scrape classic = prometheus.scrape("*/*");

        // Then
        assertThat(open.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(open.body()).endsWith("# EOF\n");
        assertThat(classic.contentType()).startsWith("text/plain; version=0.0.4");
        assertThat(classic.body()).doesNotContain("# EOF");
    }

    @Test
    void shouldLetThroughOnlyTheKafkaMetersOfUse() {
        // Given
        Properties settings = new Properties();
        settings.put("application.id", "meters");
        settings.put("bootstrap.servers", "127.0.0.1:1");
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in").to("out");

        try (KafkaStreams streams = new KafkaStreams(builder.build(), settings)) {
            // When
            prometheus.watch(streams);

            // Then
            assertThat(families("kafka_"))
                    .contains("kafka_stream_alive_stream_threads")
                    .hasSizeBetween(10, 60);
            assertThat(prometheus.scrape(null).body()).contains("tidecast_stream_state{state=\"CREATED\"} 1.0");
        }
    }

    /** Calls each method once, so that meters that appear with their first label are there too. */
    private void useEveryMeter() {
        meters.expectReasons(List.of("late"), List.of("checksum"));
        meters.covariateMissing("wind");
        meters.judged(1, 1, 1, 1);
        meters.intervalJudged(0.8, true);
        meters.modelInForce("default", 1, 0);
        meters.trainingRun("promoted", Duration.ofSeconds(3));
        meters.trainingLoss(0.1, 0.2);
        StreamState.bind(prometheus.registry(), () -> KafkaStreams.State.RUNNING);
    }

    /** Names of the metric families in a scrape, the counters' with their suffix; the maxima beside histograms left out. */
    private Set<String> families(String prefix) {
        return prometheus
                .scrape(null)
                .body()
                .lines()
                .filter(line -> line.startsWith("# TYPE " + prefix))
                .map(line -> line.split(" ", 4)[2])
                .filter(name -> !name.endsWith("_seconds_max"))
                .collect(Collectors.toSet());
    }
}
