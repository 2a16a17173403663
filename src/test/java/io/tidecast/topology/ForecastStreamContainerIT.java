package io.tidecast.topology;

import io.tidecast.testing.KafkaUnderTest;

/** On Apache's own image, where a container engine answers. */
class ForecastStreamContainerIT extends ForecastStreamContract {
    @Override
    KafkaUnderTest kafka() {
        return KafkaUnderTest.inContainer();
    }
}
