package io.tidecast.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

/** The dashboards ask only for what a running process exposes, and explain every panel. */
class DashboardTest {
    private static final Path FILE = Path.of("dashboards", "overview.json");
    private static final Path SCHEMAS = Path.of("..", "shared", "grafana-schema");
    private static final Pattern METRIC = Pattern.compile("\\b(tidecast|kafka|jvm|process|system)_\\w+");

    private final JsonNode dashboard = read();

    @Test
    void shouldAskOnlyForMetersThatAreExposed() {
        // Given
        Set<String> exposed = exposedNames();

        // When
        Set<String> asked = new TreeSet<>();
        for (String expression : expressions()) {
            Matcher matcher = METRIC.matcher(expression);
            while (matcher.find()) asked.add(matcher.group());
        }

        // Then
        assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(exposed);
    }

    @Test
    void shouldExplainEveryPanelAndGiveItsUnit() {
        assertThat(panels()).hasSizeGreaterThan(15).allSatisfy(panel -> {
            assertThat(panel.path("description").asText())
                    .as(panel.path("title").asText())
                    .endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        });
    }

    @Test
    void shouldFollowTheReadersChoiceOfDataSourceInstanceAndTime() {
        assertThat(dashboard.get("uid").asText()).isEqualTo("tidecast-overview");
        assertThat(dashboard.get("id").isNull()).isTrue();
        assertThat(dashboard.findValues("datasource"))
                .allSatisfy(source -> assertThat(source.path("uid").asText()).isEqualTo("${datasource}"));
        assertThat(expressions())
                .allSatisfy(expression -> assertThat(expression)
                        .contains("instance=~\"$instance\"")
                        .doesNotContainPattern("rate\\([^$]*\\[\\d"));
    }

    @Test
    void shouldBeADashboardByGrafanasOwnSchema() throws IOException {
        // Given
        Path schema = SCHEMAS.resolve("dashboard.jsonschema.json");
        assumeTrue(Files.exists(schema), "skipped: Grafana's schemas are not beside this checkout");
        Schema grafanas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(schema), InputFormat.JSON);

        // When
        List<Error> errors = grafanas.validate(Files.readString(FILE), InputFormat.JSON);

        // Then
        assertThat(errors).isEmpty();
    }

    private List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.get("panels").forEach(panels::add);
        return panels.stream()
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    private List<String> expressions() {
        return dashboard.findValuesAsText("expr");
    }

    /** Every name in a scrape of a process whose stream has been made and whose every meter was used. */
    private static Set<String> exposedNames() {
        Properties settings = new Properties();
        settings.put("application.id", "dashboard");
        settings.put("bootstrap.servers", "127.0.0.1:1");
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in").to("out");
        try (PrometheusMetrics prometheus = new PrometheusMetrics();
                KafkaStreams streams = new KafkaStreams(builder.build(), settings)) {
            prometheus.watch(streams);
            Meters meters = new Meters(prometheus.registry(), Clock.systemUTC(), "test");
            meters.expectReasons(List.of("late"), List.of("checksum"));
            meters.judged(1, 1, 1, 1);
            meters.intervalJudged(0.8, true);
            meters.modelInForce("default", 1, 0);
            meters.trainingRun("promoted", Duration.ofSeconds(1));
            System.gc();
            await("a collection has been metered")
                    .until(() -> prometheus.scrape(null).body().contains("jvm_gc_pause_seconds_sum"));
            return prometheus
                    .scrape(null)
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());
        }
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
