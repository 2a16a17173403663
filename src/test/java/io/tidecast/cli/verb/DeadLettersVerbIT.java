package io.tidecast.cli.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.topology.Headers;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was not taken in, on a real broker. */
class DeadLettersVerbIT {
    private static final String MARCH = "1520000000000";

    private final KafkaUnderTest kafka = KafkaUnderTest.inProcess();
    private final String prefix = KafkaUnderTest.uniquePrefix();

    // What is sent again keeps its time, and the broker would delete what came in March at its next look at retention.
    private final Prompt prompt = new Prompt(
            "bootstrap.servers=" + kafka.bootstrapServers(),
            "topic.prefix=" + prefix,
            "topic.values.retention=forever");

    @BeforeEach
    void createTopics() {
        prompt.run("topics", "create");
    }

    @Test
    void shouldShowTheNewestAndHowManyOfEachReason() {
        // Given
        bury("kitchen", "21,5", "values", "2", "not-json");
        bury("cellar", "{\"value\":\"\u001B[31mx\"}", "values", "0", "value-not-a-number");
        bury("kitchen", "22,5", "values", "2", "not-json");

        // When
        String two = prompt.run("dead-letters", "show", "--last", "2");
        String kitchen = prompt.run("dead-letters", "show", "--series", "kitchen", "--reason", "not-json");
        String nobody = prompt.run("dead-letters", "show", "--series", "attic");

        // Then
        assertThat(two)
                .contains("3 dead letters: not-json 2, value-not-a-number 1; the newest 2 are shown")
                .contains("22,5")
                .doesNotContain("21,5")
                .doesNotContain("\u001B");
        assertThat(kitchen)
                .contains("21,5", "22,5", "2 dead letters: not-json 2")
                .doesNotContain("cellar");
        assertThat(nobody).contains("holds no dead letters of that reason or series");
    }

    @Test
    void shouldShowAllOfOneLetter() {
        // Given
        bury("kitchen", "21,5", "values", "2", "not-json");
        String where = where("21,5");

        // When
        String all = prompt.run("dead-letters", "show", where);

        // Then
        assertThat(all.lines())
                .contains(
                        "letter         " + where,
                        "reason         not-json",
                        "what exactly   why exactly",
                        "read from      " + prefix + "values 2@12",
                        "timestamp      2018-03-02T14:13:20Z",
                        "series         kitchen",
                        "header trace   7",
                        "value          21,5");
        assertThat(prompt.fail("dead-letters", "show", "0@99"))
                .contains("there is no dead letter 0@99; dead-letters show");
    }

    @Test
    void shouldSendValuesAgainAsTheyWereReceived() {
        // Given
        bury("kitchen", "21,5", "values", "2", "not-json");
        bury("cellar", "x", "values", "0", "failed");
        bury("default", "no model", "models", "0", "not-json");

        // When
        String tried = prompt.run("dead-letters", "retry", "--reason", "not-json", "--dry-run");
        int before = kafka.readAll(prefix + "values").size();
        String sent = prompt.run("dead-letters", "retry", "--reason", "not-json");
        List<ConsumerRecord<byte[], byte[]>> values = kafka.readAll(prefix + "values");

        // Then
        assertThat(tried).contains("21,5", "1 value would be sent").doesNotContain("no model");
        assertThat(before).isZero();
        assertThat(sent)
                .isEqualToIgnoringNewLines("1 value sent to topic " + prefix
                        + "values again; only values are, not 1 from topic " + prefix + "models");
        assertThat(values).singleElement().satisfies(value -> {
            assertThat(value.key()).asString(UTF_8).isEqualTo("kitchen");
            assertThat(value.value()).asString(UTF_8).isEqualTo("21,5");
            assertThat(value.partition()).isEqualTo(2);
            assertThat(value.timestamp()).isEqualTo(Long.parseLong(MARCH));
            assertThat(value.headers().toArray())
                    .extracting(Header::key, header -> new String(header.value(), UTF_8))
                    .containsExactlyInAnyOrder(tuple("trace", "7"), tuple(Headers.RETRIES, "1"));
        });
    }

    @Test
    void shouldSendAgainOnlyWhatIsAskedFor() {
        // Given
        bury("kitchen", "21,5", "values", "2", "not-json");
        bury("cellar", "x", "values", "0", "failed");

        // When
        String one = prompt.run("dead-letters", "retry", where("x"));
        String all = prompt.run("dead-letters", "retry", "--all");

        // Then
        assertThat(one).startsWith("1 value sent");
        assertThat(all).startsWith("2 values sent");
        assertThat(kafka.readAll(prefix + "values")).hasSize(3);
        assertThat(prompt.fail("dead-letters", "retry"))
                .contains("which? Give letters such as 0@17, --reason, --series, or --all");
        assertThat(prompt.fail("dead-letters", "retry", "--all", "--series", "kitchen"))
                .contains("contradict each other");
        assertThat(prompt.fail("dead-letters", "retry", "0@99")).contains("there is no dead letter 0@99");
    }

    private void bury(String key, String value, String topic, String partition, String reason) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(prefix + "dead-letters", key.getBytes(UTF_8), value.getBytes(UTF_8));
        Map.of(
                        Headers.REASON,
                        reason,
                        Headers.DETAIL,
                        "why exactly",
                        Headers.TOPIC,
                        prefix + topic,
                        Headers.PARTITION,
                        partition,
                        Headers.OFFSET,
                        "12",
                        Headers.TIMESTAMP,
                        MARCH,
                        "trace",
                        "7")
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
        kafka.produce(List.of(letter));
    }

    private String where(String value) {
        return kafka.readAll(prefix + "dead-letters").stream()
                .filter(letter -> value.equals(new String(letter.value(), UTF_8)))
                .map(letter -> letter.partition() + "@" + letter.offset())
                .findFirst()
                .orElseThrow();
    }
}
