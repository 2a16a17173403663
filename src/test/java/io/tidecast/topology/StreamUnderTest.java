package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidecast.codec.Decoded;
import io.tidecast.codec.ForecastCodec;
import io.tidecast.config.Settings;
import io.tidecast.config.TopicSettings;
import io.tidecast.forecast.Forecast;
import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.testing.SmallModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** An application of its own on a real broker: topics, values to send, and what came of them. */
final class StreamUnderTest {
    static final List<String> SERIES = List.of("amsterdam", "bergen", "cadiz");

    private static final long START = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final Counts counts = new Counts();
    final Map<String, String> changes;
    final Settings settings;
    final TopicSettings topics;
    private final KafkaUnderTest kafka;

    /** Creates its topics. */
    StreamUnderTest(KafkaUnderTest kafka, Path stateDir, Map<String, String> more) {
        this(kafka, changes(kafka, stateDir, more));
        kafka.create(new Topics(topics).specs());
    }

    private StreamUnderTest(KafkaUnderTest kafka, Map<String, String> changes) {
        this.kafka = kafka;
        this.changes = changes;
        settings = Settings.of(changes);
        topics = settings.topics();
    }

    private static Map<String, String> changes(KafkaUnderTest kafka, Path stateDir, Map<String, String> more) {
        String prefix = KafkaUnderTest.uniquePrefix();
        Map<String, String> changes = new HashMap<>(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "application.id", prefix + "app",
                "topic.prefix", prefix,
                "topic.partitions", "2",
                "state.dir", stateDir.resolve(prefix).toString(),
                "look.back", "12",
                "horizon", "4",
                "anomaly.threshold", "0.1",
                "kafka.consumer.session.timeout.ms", "2000",
                "kafka.consumer.heartbeat.interval.ms", "500"));
        changes.putAll(more);
        return changes;
    }

    /** The same application, with another state directory. */
    StreamUnderTest moveTo(Path stateDir) {
        Map<String, String> moved = new HashMap<>(changes);
        moved.put("state.dir", stateDir.toString());
        return new StreamUnderTest(kafka, moved);
    }

    /** Runs the forecaster in this process. */
    ForecastRuntime start() {
        ForecastRuntime runtime = new ForecastRuntime(settings, counts, Clock.systemUTC());
        runtime.start();
        return runtime;
    }

    /** Runs the forecaster in this process for the values {@code from} to {@code to} of every series, then ends it cleanly. */
    void runUntil(int from, int to) {
        send(from, to - from);
        try (ForecastRuntime runtime = start()) {
            awaitForecasts(to);
            assertThat(runtime.isLive()).isTrue();
        }
    }

    /** Sends {@code count} values of every series, from the {@code from}-th on; the same ones for every application. */
    void send(int from, int count) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = from; i < from + count; i++) for (String series : SERIES) records.add(value(series, i));
        kafka.produce(records);
    }

    private ProducerRecord<byte[], byte[]> value(String series, int i) {
        double value = 20 + new Random(31L * i + series.hashCode()).nextGaussian();
        String json = "{\"value\": " + value + "}";
        return new ProducerRecord<>(topics.values(), null, time(i), series.getBytes(UTF_8), json.getBytes(UTF_8));
    }

    /** Sends a record as it is. */
    void send(String topic, byte @Nullable [] key, byte[] value) {
        kafka.produce(List.of(new ProducerRecord<>(topic, key, value)));
    }

    /** Publishes a model of that version. */
    void publish(long version) {
        send(topics.models(), "default".getBytes(UTF_8), SmallModel.bytes(Forecasting.of(settings), version));
    }

    /** Waits until each series has that many forecasts. */
    void awaitForecasts(int each) {
        await().atMost(PATIENCE).until(() -> forecastRecords().size() >= each * SERIES.size());
    }

    List<ConsumerRecord<byte[], byte[]>> forecastRecords() {
        return kafka.readAll(topics.forecasts());
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return kafka.readAll(topics.deadLetters());
    }

    /** What was forecast, series by series in the order it was issued. */
    Map<String, List<Forecast>> forecasts() {
        ForecastCodec codec = new ForecastCodec();
        return forecastRecords().stream()
                .map(record -> ((Decoded.Good<Forecast>) codec.read(record.value())).value())
                .collect(groupingBy(Forecast::series, TreeMap::new, java.util.stream.Collectors.toList()));
    }

    /** The forecasts as they stand on the topic, by the series and time they were made at; duplicates must be the same. */
    Map<String, String> forecastsByMoment() {
        Map<String, String> byMoment = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : forecastRecords()) {
            String text = new String(record.value(), UTF_8);
            String other = byMoment.put(new String(record.key(), UTF_8) + " " + record.timestamp(), text);
            if (other != null) assertThat(text).isEqualTo(other);
        }
        return byMoment;
    }

    /** What was reported as out of the ordinary, as it stands on the topic, in the order of series and time. */
    List<String> anomalies() {
        return kafka.readAll(topics.anomalies()).stream()
                .map(record -> new String(record.value(), UTF_8))
                .sorted()
                .toList();
    }

    /** Every series has one forecast for each of {@code each} values: none skipped, none twice. */
    void assertEachValueForecastOnce(int each) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < each; i++) times.add(time(i));
        Map<String, List<Forecast>> forecasts = forecasts();
        assertThat(forecasts).containsOnlyKeys(SERIES);
        forecasts.forEach((series, made) ->
                assertThat(made).as(series).extracting(Forecast::last).containsExactlyElementsOf(times));
    }

    private static long time(int i) {
        return START + 1000L * i;
    }
}
