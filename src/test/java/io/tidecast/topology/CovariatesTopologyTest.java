package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.config.Settings;
import io.tidecast.testing.SmallModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Covariates and the calendar on their way through the stream. */
class CovariatesTopologyTest {
    private static final Map<String, String> CHANGES = Map.of(
            "look.back",
            "12",
            "horizon",
            "4",
            "model.covariates",
            "wind",
            "model.calendar",
            "day",
            "grid.interval",
            "1h");
    private static final Settings SETTINGS = Settings.of(CHANGES);

    private final Counts counts = new Counts();

    @TempDir
    private Path directory;

    @Test
    void shouldForecastByWhatCameWithTheValues() {
        // Given the same values with other winds at the end
        List<String> calm = new ArrayList<>();
        List<String> storm = new ArrayList<>();
        for (int t = 0; t < 40; t++) {
            calm.add(value(t, "\"wind\": " + t % 3));
            storm.add(value(t, "\"wind\": " + (t < 39 ? t % 3 : 20)));
        }

        // When
        List<byte[]> calmly = forecasts(calm);
        List<byte[]> stormy = forecasts(storm);

        // Then
        assertThat(calmly.subList(0, 39)).containsExactlyElementsOf(stormy.subList(0, 39));
        assertThat(calmly.get(39)).isNotEqualTo(stormy.get(39));
        assertThat(counts.covariatesMissing).isEmpty();
    }

    @Test
    void shouldForecastTheSameAfterARestartByteForByte() {
        // Given values with gaps and without some winds
        List<String> values = new ArrayList<>();
        for (int t = 0; t < 60; t++)
            if (t % 11 != 5) values.add(value(t, t % 7 == 3 ? "\"rain\": 1" : "\"wind\": " + t % 5));

        // When
        List<byte[]> atOnce = forecasts(values);
        List<byte[]> restarted = new ArrayList<>();
        byte[] state;
        try (TopologyTestDriver driver = driver("before")) {
            restarted.addAll(pipe(driver, values.subList(0, 30)));
            state = driver.<String, byte[]>getKeyValueStore(ForecastTopology.SERIES_STORE)
                    .get("sea");
        }
        try (TopologyTestDriver driver = driver("after")) {
            driver.<String, byte[]>getKeyValueStore(ForecastTopology.SERIES_STORE)
                    .put("sea", state);
            restarted.addAll(pipe(driver, values.subList(30, values.size())));
        }

        // Then
        assertThat(restarted).containsExactlyElementsOf(atOnce);
    }

    @Test
    void shouldCountEveryValueThatCameWithoutACovariateThatIsAskedFor() {
        forecasts(List.of(value(0, "\"wind\": 3"), value(1, "\"wnid\": 3"), value(5, "\"wind\": \"calm\"")));

        assertThat(counts.covariatesMissing).containsExactly("wind", "wind");
        assertThat(counts.forecasts).hasValue(3);
        assertThat(counts.deadLetters).hasValue(0);
    }

    @Test
    void shouldRefuseAModelThatWasMadeForOtherCovariates() {
        Settings alone = Settings.of(Map.of("look.back", "12", "horizon", "4", "grid.interval", "1h"));
        try (TopologyTestDriver driver = driver("other")) {
            driver.createInputTopic(SETTINGS.topics().models(), new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput("default".getBytes(UTF_8), SmallModel.bytes(Forecasting.of(alone), 2));
        }

        assertThat(counts.modelsRefused).containsExactly(Reasons.RECIPE_DIFFERS);
    }

    private List<byte[]> forecasts(List<String> values) {
        try (TopologyTestDriver driver = driver("once")) {
            return pipe(driver, values);
        }
    }

    /** What is issued for these values with a model in force; offsets go on where those of an earlier run ended. */
    private static List<byte[]> pipe(TopologyTestDriver driver, List<String> values) {
        driver.createInputTopic(SETTINGS.topics().models(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("default".getBytes(UTF_8), SmallModel.bytes(Forecasting.of(SETTINGS), 1));
        var input = driver.createInputTopic(
                SETTINGS.topics().values(), new ByteArraySerializer(), new ByteArraySerializer());
        var output = driver.createOutputTopic(
                SETTINGS.topics().forecasts(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (String value : values)
            input.pipeInput(new TestRecord<>(
                    "sea".getBytes(UTF_8), value.getBytes(UTF_8), new RecordHeaders(), timestamp(value)));
        return output.readValuesToList();
    }

    private TopologyTestDriver driver(String name) {
        Properties properties = new Properties();
        properties.put("application.id", "test");
        properties.put("bootstrap.servers", "nowhere:1");
        properties.put("state.dir", directory.resolve(name + System.nanoTime()).toString());
        return new TopologyTestDriver(ForecastTopology.build(SETTINGS, counts, refused -> {}), properties);
    }

    private static String value(int hour, String covariate) {
        return "{\"time\": %d, \"value\": %s, %s}".formatted(3_600_000L * hour, 10 + Math.sin(hour), covariate);
    }

    private static long timestamp(String value) {
        return Long.parseLong(value.substring(9, value.indexOf(',')));
    }
}
