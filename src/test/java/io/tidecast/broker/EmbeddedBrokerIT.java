package io.tidecast.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.testing.SecondProcess;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path dir;

    @Test
    void shouldKeepItsRecordsAcrossACleanStop() throws IOException {
        // Given
        int port = FreePort.any();
        try (EmbeddedBroker broker = new EmbeddedBroker(dir, port)) {
            KafkaUnderTest kafka = new KafkaUnderTest(broker.bootstrapServers());
            kafka.create(List.of(new NewTopic("values", 1, (short) 1)));
            kafka.produce(List.of(record("values", "kept")));
        }

        // When
        try (EmbeddedBroker broker = new EmbeddedBroker(dir, port)) {

            // Then
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(valuesOn(broker)).containsExactly("kept");
        }
    }

    @Test
    void shouldKeepItsRecordsWhenItsProcessIsKilled() throws Exception {
        // Given
        int port = FreePort.any();
        try (SecondProcess process = SecondProcess.of(BrokerMain.class, dir.toString(), String.valueOf(port))) {
            process.awaitLine("started");
            KafkaUnderTest kafka = new KafkaUnderTest("127.0.0.1:" + port);
            kafka.create(List.of(new NewTopic("values", 1, (short) 1)));
            kafka.produce(List.of(record("values", "kept")));

            // When
            process.kill();
        }
        try (EmbeddedBroker broker = new EmbeddedBroker(dir, port)) {

            // Then
            assertThat(valuesOn(broker)).containsExactly("kept");
        }
    }

    @Test
    void shouldSayInOneLineThatItsPortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new EmbeddedBroker(dir, other.getLocalPort()).close())
                    .isInstanceOf(BindException.class)
                    .hasMessage("port %d on 127.0.0.1 is taken; stop what listens there or choose another one"
                            .formatted(other.getLocalPort()));
        }
    }

    @Test
    void shouldSayInOneLineThatAnotherBrokerUsesItsDirectory() throws IOException {
        try (EmbeddedBroker first = new EmbeddedBroker(dir, 0)) {
            assertThatThrownBy(() -> new EmbeddedBroker(dir, 0).close())
                    .isInstanceOf(IOException.class)
                    .hasMessage("data directory " + dir + " is used by another broker; stop it or choose another one");
            assertThat(first.port()).isPositive();
        }
    }

    @Test
    void shouldNotCreateATopicBecauseSomebodyAsksForIt() throws IOException {
        try (EmbeddedBroker broker = new EmbeddedBroker(dir, 0);
                Consumer<byte[], byte[]> consumer = new KafkaUnderTest(broker.bootstrapServers()).consumer()) {
            assertThat(consumer.partitionsFor("never-created")).isEmpty();
            assertThat(consumer.listTopics()).doesNotContainKey("never-created");
        }
    }

    private static List<String> valuesOn(EmbeddedBroker broker) {
        return new KafkaUnderTest(broker.bootstrapServers())
                .readAll("values").stream()
                        .map(r -> new String(r.value(), UTF_8))
                        .toList();
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String value) {
        return new ProducerRecord<>(topic, value.getBytes(UTF_8));
    }
}
