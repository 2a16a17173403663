package io.tidecast.topology;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private final Exception passing = new StreamsException(new TimeoutException("the broker does not answer"));
    private final SetClock clock = new SetClock();
    private final ThreadFailures failures = new ThreadFailures(clock);

    @Test
    void shouldEndTheStreamOnAFailureThatWouldComeAgain() {
        assertThat(failures.handle(new StreamsException(new IllegalStateException("a bug"))))
                .isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void shouldReplaceAThreadFiveTimesAndThenEndTheStream() {
        for (int i = 0; i < 5; i++) assertThat(failures.handle(passing)).isEqualTo(REPLACE_THREAD);

        assertThat(failures.handle(passing)).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void shouldForgiveFailuresOfLongAgo() {
        for (int i = 0; i < 20; i++) {
            assertThat(failures.handle(passing)).isEqualTo(REPLACE_THREAD);
            clock.now = clock.now.plus(Duration.ofMinutes(3));
        }
    }

    private static final class SetClock extends Clock {
        Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
