package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidecast.codec.AnomalyCodec;
import io.tidecast.codec.Decoded;
import io.tidecast.codec.ForecastCodec;
import io.tidecast.config.Settings;
import io.tidecast.forecast.Anomaly;
import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ModelId;
import io.tidecast.testing.Golden;
import io.tidecast.testing.SmallModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastTopologyTest {
    private static final long NOON = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();

    private static final int VERSION_BYTE = 3;

    private final Settings settings = Settings.of(Map.of("look.back", "12", "horizon", "4"));
    private final Counts counts = new Counts();
    private final List<ProducerRecord<byte[], byte[]>> refusedModels = new ArrayList<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> values;
    private final TestInputTopic<byte[], byte[]> models;
    private final TestOutputTopic<byte[], byte[]> observations;
    private final TestOutputTopic<byte[], byte[]> forecasts;
    private final TestOutputTopic<byte[], byte[]> anomalies;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    @TempDir
    private Path elsewhere;

    ForecastTopologyTest(@TempDir Path dir) {
        driver = driver(dir);
        values = input(settings.topics().values());
        models = input(settings.topics().models());
        observations = output(settings.topics().observations());
        forecasts = output(settings.topics().forecasts());
        anomalies = output(settings.topics().anomalies());
        deadLetters = output(settings.topics().deadLetters());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldKeepTheGraphThatPeoplesStateLivesIn() {
        String described = ForecastTopology.build(settings, counts, refusedModels::add)
                .describe()
                .toString();

        Golden.assertSame("topology/v1/topology.txt", described);
    }

    @Test
    void shouldAnswerAValueWithItsObservationAndAForecast() {
        // When
        values.pipeInput(record("sea", "{\"value\": 11.5, \"time\": 1000}"));

        // Then
        TestRecord<byte[], byte[]> observation = observations.readRecord();
        assertThat(observation.key()).isEqualTo(bytes("sea"));
        assertThat(observation.value()).asString().contains("\"time\":1000", "\"value\":11.5");

        TestRecord<byte[], byte[]> record = forecasts.readRecord();
        Forecast forecast = forecast(record);
        assertThat(record.key()).isEqualTo(bytes("sea"));
        assertThat(record.timestamp()).isEqualTo(NOON);
        assertThat(forecast.series()).isEqualTo("sea");
        assertThat(forecast.issued()).isEqualTo(NOON);
        assertThat(forecast.last()).isEqualTo(1000);
        assertThat(forecast.model()).isEqualTo(ModelId.LAST_VALUE);
        assertThat(forecast.horizon()).isEqualTo(settings.forecasting().horizon());
        assertThat(header(record, "tidecast.model")).isEqualTo("last-value");
        assertThat(header(record, "tidecast.version")).isEqualTo("0");
        assertThat(header(record, "tidecast.status")).isEqualTo("warming");

        assertThat(counts.forecasts).hasValue(1);
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void shouldPassOnTheHeadersARecordCameWith() {
        // Given
        RecordHeaders trace = new RecordHeaders();
        trace.add("traceparent", bytes("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

        // When
        values.pipeInput(new TestRecord<>(bytes("sea"), bytes("1"), trace, NOON));
        values.pipeInput(new TestRecord<>(bytes("sea"), bytes("one"), trace, NOON));

        // Then
        assertThat(header(observations.readRecord(), "traceparent")).startsWith("00-4bf9");
        assertThat(header(forecasts.readRecord(), "traceparent")).startsWith("00-4bf9");
        assertThat(header(deadLetters.readRecord(), "traceparent")).startsWith("00-4bf9");
    }

    @ParameterizedTest
    @MethodSource("io.tidecast.topology.BadInput#all")
    void shouldPutAsideWhatItCannotUseByteForByte(BadInput bad) {
        // When
        values.pipeInput(new TestRecord<>(bad.key(), bad.value(), new RecordHeaders(), NOON));
        values.pipeInput(record("sea", "1"));

        // Then
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo(bad.key());
        assertThat(letter.value()).isEqualTo(bad.value());
        assertThat(header(letter, Headers.REASON)).isEqualTo(bad.reason());
        assertThat(header(letter, Headers.DETAIL)).isNotBlank();
        assertThat(header(letter, Headers.TOPIC)).isEqualTo(settings.topics().values());
        assertThat(header(letter, Headers.PARTITION)).isEqualTo("0");
        assertThat(header(letter, Headers.OFFSET)).isEqualTo("0");
        assertThat(header(letter, Headers.TIMESTAMP)).isEqualTo(String.valueOf(NOON));
        assertThat(counts.rejected).containsExactly(bad.reason()).isSubsetOf(Reasons.rejections());
        assertThat(counts.deadLetters).hasValue(1);
        assertThat(forecasts.readRecordsToList()).hasSize(1);
    }

    @Test
    void shouldPutAsideAValueWhoseTimeIsTaken() {
        // Given
        values.pipeInput(record("sea", "{\"value\": 1, \"time\": 1000}"));
        values.pipeInput(record("sea", "{\"value\": 2, \"time\": 2000}"));

        // When
        values.pipeInput(record("sea", "{\"value\": 9, \"time\": 2000}"));
        values.pipeInput(record("sea", "{\"value\": 9, \"time\": 1500}"));

        // Then
        assertThat(counts.rejected).containsExactly("duplicate", "late");
        assertThat(deadLetters.readRecordsToList())
                .extracting(letter -> new String(letter.value(), UTF_8))
                .containsExactly("{\"value\": 9, \"time\": 2000}", "{\"value\": 9, \"time\": 1500}");
        assertThat(forecasts.readRecordsToList()).hasSize(2);
    }

    @Test
    void shouldNotLetOneTimeFarAheadMakeAllLaterValuesLate() {
        // Given
        values.pipeInput(record("sea", "{\"value\": 1, \"time\": 1000}"));

        // When
        values.pipeInput(record("sea", "{\"value\": 2, \"time\": \"2999-01-01T00:00:00Z\"}"));
        values.pipeInput(record("sea", "{\"value\": 3, \"time\": 2000}"));

        // Then
        assertThat(counts.rejected).containsExactly("time-ahead");
        assertThat(header(deadLetters.readRecord(), "tidecast.detail"))
                .isEqualTo("2999-01-01T00:00:00Z lies more than values.ahead.max=366d ahead of now; a series only goes"
                        + " forward, and would refuse all that come before");
        assertThat(forecasts.readRecordsToList()).hasSize(2);
    }

    @Test
    void shouldReportAnObservationOutOfTheOrdinaryOnce() {
        // Given
        for (int i = 0; i < 200; i++) values.pipeInput(record("sea", sea(i, 10 + Math.sin(i))));
        anomalies.readRecordsToList();
        counts.anomalies.clear();

        // When
        values.pipeInput(record("sea", sea(200, 1000)));
        for (int i = 201; i < 220; i++) values.pipeInput(record("sea", sea(i, 10 + Math.sin(i))));

        // Then
        TestRecord<byte[], byte[]> record = anomalies.readRecord();
        assertThat(record.key()).isEqualTo(bytes("sea"));
        assertThat(record.timestamp()).isEqualTo(NOON);
        Decoded<Anomaly> read = new AnomalyCodec().read(record.value());
        assertThat(read).isEqualTo(new Decoded.Good<>(counts.anomalies.get(0)));
        Anomaly anomaly = counts.anomalies.get(0);
        assertThat(anomaly.series()).isEqualTo("sea");
        assertThat(anomaly.time()).isEqualTo(200_000);
        assertThat(anomaly.observed()).isEqualTo(1000);
        assertThat(anomaly.score()).isBetween(settings.anomalies().threshold(), 1.0);
        assertThat(anomaly.quantiles()[4]).isLessThan(1000);
        assertThat(anomalies.readRecordsToList()).hasSizeLessThanOrEqualTo(1);
    }

    private static String sea(int second, double value) {
        return "{\"value\": " + value + ", \"time\": " + 1000 * second + "}";
    }

    @Test
    void shouldForgetASeriesOnARecordWithoutValue() {
        // Given
        values.pipeInput(record("sea", "{\"value\": 1, \"time\": 2000}"));

        // When
        values.pipeInput(new TestRecord<>(bytes("sea"), null, new RecordHeaders(), NOON));

        // Then
        assertThat(counts.forgotten).containsExactly("sea");
        assertThat(states().get("sea")).isNull();
        values.pipeInput(record("sea", "{\"value\": 1, \"time\": 1000}"));
        assertThat(counts.rejected).isEmpty();
        assertThat(counts.forecasts).hasValue(2);
    }

    @Test
    void shouldStartASeriesAnewWhenItsStoredStateIsDamaged() {
        // Given
        values.pipeInput(record("sea", "{\"value\": 1, \"time\": 2000}"));
        states().put("sea", bytes("no state at all"));

        // When
        values.pipeInput(record("sea", "{\"value\": 1, \"time\": 3000}"));

        // Then
        assertThat(counts.statesLost).containsExactly("sea");
        assertThat(counts.forecasts).hasValue(2);
    }

    @Test
    void shouldEndRatherThanOverwriteTheStateOfALaterRelease() {
        // Given
        values.pipeInput(record("sea", "{\"value\": 1, \"time\": 2000}"));
        byte[] later = states().get("sea").clone();
        later[VERSION_BYTE] = 100;
        states().put("sea", later);

        // Then
        assertThatThrownBy(() -> values.pipeInput(record("sea", "{\"value\": 1, \"time\": 3000}")))
                .hasRootCauseMessage("the stored state of a series cannot be read: it is of version 100, this Tidecast"
                        + " reads up to 4; run the later one again, or remove state.dir and the changelog");
        assertThat(states().get("sea")).isEqualTo(later);
    }

    @Test
    void shouldNotTakeInTheSameRecordTwice() {
        // Given
        values.pipeInput(record("sea", "1"));
        values.pipeInput(record("sea", "2"));
        byte[] kept = states().get("sea");
        try (TopologyTestDriver again = driver(elsewhere)) {
            again.<String, byte[]>getKeyValueStore(ForecastTopology.SERIES_STORE)
                    .put("sea", kept);
            TestInputTopic<byte[], byte[]> sameValues = again.createInputTopic(
                    settings.topics().values(), new ByteArraySerializer(), new ByteArraySerializer());

            // When
            sameValues.pipeInput(record("sea", "1"));
            sameValues.pipeInput(record("sea", "2"));

            // Then
            assertThat(counts.rejected).containsExactly("replayed", "replayed").isSubsetOf(Reasons.rejections());
            assertThat(counts.deadLetters).hasValue(0);
            assertThat(again.<String, byte[]>getKeyValueStore(ForecastTopology.SERIES_STORE)
                            .get("sea"))
                    .isEqualTo(kept);
        }
    }

    @Test
    void shouldForecastWithTheModelInForceFromTheNextRecordOn() {
        // Given
        fill("sea", 0, 40);

        // When
        models.pipeInput(bytes("default"), model(1));
        fill("sea", 40, 1);
        models.pipeInput(bytes("default"), model(2));
        fill("sea", 41, 1);

        // Then
        List<ModelId> made = forecasts.readRecordsToList().stream()
                .map(record -> forecast(record).model())
                .toList();
        assertThat(made.subList(0, 40)).allMatch(ModelId::isBaseline);
        assertThat(made.subList(40, 42)).containsExactly(new ModelId("default", 1), new ModelId("default", 2));
        assertThat(counts.models).containsExactly(new ModelId("default", 1), new ModelId("default", 2));
    }

    @Test
    void shouldKeepTheModelInForceWhenABrokenOneArrives() {
        // Given
        fill("sea", 0, 40);
        models.pipeInput(bytes("default"), model(1));
        byte[] truncated = Arrays.copyOf(model(2), 1000);

        // When
        models.pipeInput(bytes("default"), truncated);
        models.pipeInput(bytes("default"), bytes("no model at all"));
        models.pipeInput(null, model(2));
        models.pipeInput(bytes("default"), otherHorizon());
        forecasts.readRecordsToList();
        fill("sea", 40, 1);

        // Then
        assertThat(forecast(forecasts.readRecord()).model()).isEqualTo(new ModelId("default", 1));
        assertThat(counts.modelsRefused).hasSize(4).isSubsetOf(Reasons.refusals());
        assertThat(refusedModels).hasSize(4);
        assertThat(refusedModels.get(0).topic()).isEqualTo(settings.topics().deadLetters());
        assertThat(refusedModels.get(0).value()).isEqualTo(truncated);
        assertThat(new String(
                        refusedModels
                                .get(0)
                                .headers()
                                .lastHeader(Headers.OFFSET)
                                .value(),
                        UTF_8))
                .isEqualTo("1");
    }

    @Test
    void shouldPassOverModelsOfOtherNames() {
        models.pipeInput(bytes("someone-elses"), bytes("whatever they use"));

        assertThat(counts.models).isEmpty();
        assertThat(counts.modelsRefused).isEmpty();
        assertThat(refusedModels).isEmpty();
    }

    @Test
    void shouldFallBackToABaselineWhenTheModelIsWithdrawn() {
        // Given
        fill("sea", 0, 40);
        models.pipeInput(bytes("default"), model(1));

        // When
        models.pipeInput(bytes("default"), (byte[]) null);
        forecasts.readRecordsToList();
        fill("sea", 40, 1);

        // Then
        assertThat(counts.modelsWithdrawn).containsExactly("default");
        assertThat(forecast(forecasts.readRecord()).model().isBaseline()).isTrue();
    }

    private void fill(String series, int from, int count) {
        for (int i = from; i < from + count; i++)
            values.pipeInput(record(series, "{\"value\": %d, \"time\": %d}".formatted(i % 7, 1000L * (i + 1))));
    }

    private byte[] model(long version) {
        return SmallModel.bytes(Forecasting.of(settings), version);
    }

    private static byte[] otherHorizon() {
        return SmallModel.bytes(Forecasting.of(Settings.of(Map.of("look.back", "12", "horizon", "5"))), 2);
    }

    private KeyValueStore<String, byte[]> states() {
        return driver.getKeyValueStore(ForecastTopology.SERIES_STORE);
    }

    private TopologyTestDriver driver(Path stateDir) {
        Properties properties = new Properties();
        properties.put("application.id", "test");
        properties.put("bootstrap.servers", "nowhere:1");
        properties.put("state.dir", stateDir.toString());
        return new TopologyTestDriver(ForecastTopology.build(settings, counts, refusedModels::add), properties);
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static TestRecord<byte[], byte[]> record(String series, String value) {
        return new TestRecord<>(bytes(series), bytes(value), new RecordHeaders(), NOON);
    }

    private static Forecast forecast(TestRecord<byte[], byte[]> record) {
        return ((Decoded.Good<Forecast>) new ForecastCodec().read(record.value())).value();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
