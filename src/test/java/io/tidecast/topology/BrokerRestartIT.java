package io.tidecast.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.broker.EmbeddedBroker;
import io.tidecast.testing.KafkaUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerRestartIT {
    @TempDir
    Path dir;

    @Test
    void shouldCarryOnWhenTheBrokerComesBack() throws IOException {
        // Given
        try (Power power = new Power(dir.resolve("broker"))) {
            StreamUnderTest stream = new StreamUnderTest(
                    new KafkaUnderTest(power.broker.bootstrapServers()), dir.resolve("state"), Map.of());
            try (ForecastRuntime runtime = stream.start()) {
                stream.send(0, 20);
                stream.awaitForecasts(20);

                // When
                power.offAndOn();
                stream.send(20, 20);

                // Then
                stream.awaitForecasts(40);
                stream.assertEachValueForecastOnce(40);
                assertThat(runtime.isReady()).isTrue();
            }
        }
    }

    @Test
    void shouldBeginAnewWhereTheStateIsOfAnotherCluster() throws IOException {
        // Given state that has come from a cluster with a model
        Map<String, String> same = Map.of(
                "application.id", "moved",
                "topic.prefix", "moved-",
                "state.dir", dir.resolve("state").toString());
        try (Power power = new Power(dir.resolve("one"))) {
            StreamUnderTest stream = new StreamUnderTest(
                    new KafkaUnderTest(power.broker.bootstrapServers()), dir.resolve("state"), same);
            stream.publish(1);
            stream.runUntil(0, 20);
        }

        // When
        try (Power power = new Power(dir.resolve("other"))) {
            StreamUnderTest stream = new StreamUnderTest(
                    new KafkaUnderTest(power.broker.bootstrapServers()), dir.resolve("state"), same);
            try (ForecastRuntime runtime = stream.start()) {
                stream.send(0, 5);

                // Then
                stream.awaitForecasts(5);
                stream.assertEachValueForecastOnce(5);
                assertThat(runtime.isReady()).isTrue();
            }
        }
    }

    private static final class Power implements AutoCloseable {
        private final Path dir;
        private EmbeddedBroker broker;

        Power(Path dir) throws IOException {
            this.dir = dir;
            broker = new EmbeddedBroker(dir, 0);
        }

        void offAndOn() throws IOException {
            int port = broker.port();
            close();
            broker = new EmbeddedBroker(dir, port);
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
