package io.tidecast.topology;

import io.tidecast.testing.KafkaUnderTest;

/** On the broker that ships with Tidecast. */
class ForecastStreamIT extends ForecastStreamContract {
    @Override
    KafkaUnderTest kafka() {
        return KafkaUnderTest.inProcess();
    }
}
