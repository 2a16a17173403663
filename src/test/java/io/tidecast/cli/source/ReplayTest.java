package io.tidecast.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidecast.cli.UserError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final List<Row> ROWS = List.of(
            new Row("a", 0, 1, Map.of("event", 1.0)),
            new Row("b", 60_000, -2.5, Map.of()),
            new Row("a", 120_000, 3, Map.of()));

    @Test
    void shouldSendEveryRowInOrderKeyedBySeries() {
        // Given
        MockProducer<String, byte[]> producer = producer(true);
        Replay replay = replay(producer, Pace.MAX, "/time", "/value");

        // When
        long sent = replay.run(new ListSource(ROWS, ""), (rows, time, share) -> {});

        // Then
        assertThat(sent).isEqualTo(3);
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("a", "b", "a");
        assertThat(producer.history())
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly(
                        "{\"time\":\"1970-01-01T00:00:00Z\",\"value\":1.0,\"event\":1.0}",
                        "{\"time\":\"1970-01-01T00:01:00Z\",\"value\":-2.5}",
                        "{\"time\":\"1970-01-01T00:02:00Z\",\"value\":3.0}");
    }

    @Test
    void shouldPutTimeAndValueWhereTheSettingsPoint() {
        // Given
        MockProducer<String, byte[]> producer = producer(true);
        Replay replay = replay(producer, Pace.MAX, "/at", "/reading/now");

        // When
        replay.run(new ListSource(ROWS.subList(0, 1), ""), (rows, time, share) -> {});

        // Then
        assertThat(producer.history().get(0).value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\",\"reading\":{\"now\":1.0,\"event\":1.0}}");
    }

    @Test
    void shouldStopBetweenTwoRowsWhenClosed() {
        // Given
        MockProducer<String, byte[]> producer = producer(true);
        Replay replay = replay(producer, new Pace(0.001, Duration.ZERO), "/time", "/value");

        // When
        long sent = replay.run(new ListSource(ROWS, ""), (rows, time, share) -> replay.close());

        // Then
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void shouldSayThatTheBrokerDidNotTakeARow() {
        // Given
        MockProducer<String, byte[]> producer = producer(false);
        Replay replay = replay(producer, Pace.MAX, "/time", "/value");

        // When, Then
        assertThatThrownBy(() -> replay.run(
                        new ListSource(ROWS, ""),
                        (rows, time, share) -> producer.errorNext(new RecordTooLargeException("too large"))))
                .isInstanceOf(UserError.class)
                .hasMessage("the broker did not take a value for topic values: too large");
    }

    private static Replay replay(MockProducer<String, byte[]> producer, Pace pace, String time, String value) {
        return new Replay(producer, "values", new ValueJson(time, value), pace, Clock.systemUTC());
    }

    private static MockProducer<String, byte[]> producer(boolean acknowledging) {
        return new MockProducer<>(acknowledging, null, new StringSerializer(), new ByteArraySerializer());
    }
}
