package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidecast.config.Settings;
import io.tidecast.forecast.ModelId;
import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.testing.SecondProcess;
import io.tidecast.testing.SmallModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stream promises on a real broker, whichever broker it is. */
abstract class ForecastStreamContract {
    private static final ModelId FIRST = new ModelId("default", 1);
    private static final ModelId SECOND = new ModelId("default", 2);

    @TempDir
    Path dir;

    abstract KafkaUnderTest kafka();

    @Test
    void shouldPutAModelInForceForEverySeriesAtItsNextRecord() {
        StreamUnderTest stream = new StreamUnderTest(kafka(), dir, Map.of());
        try (ForecastRuntime runtime = stream.start()) {
            // Given
            stream.publish(1);
            await().until(() -> stream.counts.models.contains(FIRST));
            stream.send(0, 30);
            stream.awaitForecasts(30);

            // When
            stream.publish(2);
            stream.send(30, 30);
            await().until(() -> stream.counts.models.contains(SECOND));
            stream.awaitForecasts(60);
            stream.send(60, 5);

            // Then
            stream.awaitForecasts(65);
            assertThat(runtime.isReady()).isTrue();
        }
        stream.assertEachValueForecastOnce(65);
        stream.forecasts().forEach((series, forecasts) -> {
            List<Long> versions =
                    forecasts.stream().map(f -> f.model().version()).toList();
            assertThat(versions).as(series).isSorted();
            assertThat(versions.subList(11, 30)).as(series).containsOnly(1L);
            assertThat(versions.subList(60, 65)).as(series).containsOnly(2L);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactly_once_v2", "at_least_once"})
    void shouldForecastTheSameNumbersWhenItsProcessIsKilled(String guarantee) throws Exception {
        // Given
        StreamUnderTest undisturbed = undisturbed(150);
        Map<String, String> uninterrupted = undisturbed.forecastsByMoment();
        List<String> anomalies = undisturbed.anomalies();
        StreamUnderTest stream = new StreamUnderTest(kafka(), dir, Map.of("processing.guarantee", guarantee));
        stream.publish(1);
        try (SecondProcess first = SecondProcess.of(ForecasterMain.class, ForecasterMain.arguments(stream.changes))) {
            stream.send(0, 50);
            stream.awaitForecasts(50);

            // When
            stream.send(50, 50);
            first.kill();
        }
        try (SecondProcess second = SecondProcess.of(ForecasterMain.class, ForecasterMain.arguments(stream.changes))) {
            second.awaitLine("started");
            stream.send(100, 50);
            await().atMost(StreamUnderTest.PATIENCE)
                    .until(() -> stream.forecastsByMoment().size() == uninterrupted.size());
        }

        // Then
        assertSame(uninterrupted, stream.forecastsByMoment());
        assertThat(anomalies).isNotEmpty();
        assertThat(stream.anomalies().stream().distinct()).containsExactlyElementsOf(anomalies);
        if (guarantee.startsWith("exactly")) {
            stream.assertEachValueForecastOnce(150);
            assertThat(stream.anomalies()).isEqualTo(anomalies);
        }
    }

    @Test
    void shouldCarryOnWhereItStoppedHereAndOnAnotherMachine() {
        // Given
        Map<String, String> uninterrupted = undisturbed(60).forecastsByMoment();
        StreamUnderTest stream = new StreamUnderTest(kafka(), dir, Map.of());
        stream.publish(1);
        stream.runUntil(0, 20);

        // When
        stream.runUntil(20, 40);
        stream.moveTo(dir.resolve("another-machine")).runUntil(40, 60);

        // Then
        stream.assertEachValueForecastOnce(60);
        assertSame(uninterrupted, stream.forecastsByMoment());
    }

    /** Number for number; told of the first difference only. */
    private static void assertSame(Map<String, String> expected, Map<String, String> actual) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((moment, forecast) -> assertThat(actual.get(moment)).isEqualTo(forecast));
    }

    private StreamUnderTest undisturbed(int each) {
        StreamUnderTest stream = new StreamUnderTest(kafka(), dir, Map.of());
        stream.publish(1);
        stream.runUntil(0, each);
        assertThat(stream.forecasts().values())
                .allSatisfy(made -> assertThat(made.get(each - 1).model()).isEqualTo(FIRST));
        return stream;
    }

    @Test
    void shouldGoOnThroughBadInputAndKeepItAll() {
        StreamUnderTest stream = new StreamUnderTest(kafka(), dir, Map.of());
        byte[] noModel = new byte[100_000];
        new Random(1).nextBytes(noModel);
        byte[] whole = SmallModel.bytes(Forecasting.of(stream.settings), 2);
        byte[] truncated = Arrays.copyOf(whole, whole.length / 2);
        byte[] name = "default".getBytes(UTF_8);
        List<BadInput> bad = BadInput.all();
        try (ForecastRuntime runtime = stream.start()) {
            // Given
            stream.publish(1);
            await().until(() -> stream.counts.models.contains(FIRST));
            stream.send(0, 20);

            // When
            for (BadInput one : bad) stream.send(stream.topics.values(), one.key(), one.value());
            stream.send(stream.topics.models(), name, noModel);
            stream.send(stream.topics.models(), name, truncated);
            stream.send(20, 20);

            // Then
            stream.awaitForecasts(40);
            await().untilAsserted(() -> assertThat(stream.deadLetters()).hasSize(bad.size() + 2));
            assertThat(runtime.isReady()).isTrue();
        }
        stream.assertEachValueForecastOnce(40);
        assertThat(stream.forecasts().values())
                .allSatisfy(made -> assertThat(made.get(39).model()).isEqualTo(FIRST));
        assertThat(stream.counts.rejected)
                .containsExactlyInAnyOrderElementsOf(
                        bad.stream().map(BadInput::reason).toList());
        assertThat(stream.counts.modelsRefused).hasSize(2).isSubsetOf(Reasons.refusals());
        List<byte[]> kept =
                stream.deadLetters().stream().map(ConsumerRecord::value).toList();
        assertThat(kept).contains(noModel, truncated);
        for (BadInput one : bad) assertThat(kept).contains(one.value());
    }

    @Test
    void shouldEndForAllToSeeWhenAThreadDiesOfWhatWouldComeAgain() throws InterruptedException {
        StreamUnderTest stream = new StreamUnderTest(kafka(), dir, Map.of());
        StreamListener faulty = new StreamListener() {
            @Override
            public void onValue() {
                throw new IllegalStateException("an error in Tidecast");
            }
        };
        try (ForecastRuntime runtime = new ForecastRuntime(stream.settings, faulty, Clock.systemUTC())) {
            runtime.start();

            // When
            stream.send(0, 1);
            runtime.awaitEnd();

            // Then
            assertThat(runtime.hasFailed()).isTrue();
            assertThat(runtime.isLive()).isFalse();
            assertThat(runtime.isReady()).isFalse();
        }
    }

    @Test
    void shouldSayInOneLineThatTopicsAreMissing() {
        Map<String, String> changes = new HashMap<>(
                Map.of("bootstrap.servers", kafka().bootstrapServers(), "topic.prefix", "never-created-"));
        changes.put("state.dir", dir.toString());

        try (ForecastRuntime runtime =
                new ForecastRuntime(Settings.of(changes), StreamListener.NONE, Clock.systemUTC())) {
            assertThatThrownBy(runtime::start)
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("no topic never-created-values, never-created-observations")
                    .hasMessageEndingWith("create what is missing with: tidecast topics create");
        }
    }
}
