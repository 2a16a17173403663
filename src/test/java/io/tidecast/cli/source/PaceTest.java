package io.tidecast.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void shouldPlayTheHeadStartAtOnceAndTheRestAtAMultipleOfRealTime() {
        // Given
        Pace pace = new Pace(3600, Duration.ofDays(2));

        // When, Then
        assertThat(pace.due(Duration.ofHours(47))).isZero();
        assertThat(pace.due(Duration.ofHours(58))).isEqualTo(Duration.ofSeconds(10));
        assertThat(Pace.MAX.due(Duration.ofDays(9999))).isZero();
    }
}
