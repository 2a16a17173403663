package io.tidecast.topology;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the stream when one of its threads dies: replaced where the cause will pass, such as a broker that does
 * not answer; but not more than 5 times in 10 minutes, nor where the same record would fail again: then the stream ends, for
 * whoever watches over the process to see.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int BUDGET = 5;
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final Clock clock;
    private final Deque<Instant> replaced = new ArrayDeque<>();

    ThreadFailures(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        Instant now = clock.instant();
        while (!replaced.isEmpty() && replaced.peekFirst().isBefore(now.minus(PERIOD))) replaced.removeFirst();
        if (!passing(failure) || replaced.size() == BUDGET) {
            LOG.error("the stream ends: {}", rootOf(failure).toString(), failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replaced.addLast(now);
        LOG.warn("a stream thread is replaced: {}", rootOf(failure).toString());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean passing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof RetriableException) return true;
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) root = root.getCause();
        return root;
    }
}
