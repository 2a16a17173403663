package io.tidecast.cli.source;

import io.tidecast.cli.UserError;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends a source's rows to the {@code values} topic, keyed by series, at its pace. */
public final class Replay implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final ValueJson json;
    private final Pace pace;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** A replay that is to {@link #run}; the producer stays the caller's to close. */
    public Replay(Producer<String, byte[]> producer, String topic, ValueJson json, Pace pace, Clock clock) {
        this.producer = producer;
        this.topic = topic;
        this.json = json;
        this.pace = pace;
        this.clock = clock;
    }

    /** Hears how far a replay has come. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A row was sent.
         *
         * @param rows sent so far
         * @param time of the latest one, epoch milliseconds
         * @param share of the whole, in [0, 1], or NaN
         */
        void onSent(long rows, long time, double share);
    }

    /**
     * Sends everything, or until {@link #close} is called from another thread.
     *
     * @return how many rows were sent and acknowledged
     * @throws UserError if the source is faulty or the broker does not take a row
     */
    public long run(RowSource source, Listener listener) {
        long rows = 0;
        long start = clock.millis();
        long first = 0;
        for (Row row = source.next(); row != null && closed.getCount() > 0; row = source.next()) {
            if (rows == 0) first = row.time();
            if (!awaitDue(start, pace.due(Duration.ofMillis(row.time() - first)))) break;
            send(row);
            listener.onSent(++rows, row.time(), source.share());
        }
        producer.flush();
        check();
        return rows;
    }

    /** Ends the replay after the row it is at. */
    @Override
    public void close() {
        closed.countDown();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
    private void send(Row row) {
        check();
        producer.send(new ProducerRecord<>(topic, row.series(), json.write(row)), (sent, problem) -> {
            if (problem != null) failure.compareAndSet(null, problem);
        });
    }

    private void check() {
        Exception problem = failure.get();
        if (problem != null)
            throw new UserError(
                    "the broker did not take a value for topic " + topic + ": " + problem.getMessage(), problem);
    }

    /** Waits for a row's turn; false if the replay was closed meanwhile. */
    private boolean awaitDue(long start, Duration due) {
        long wait = start + due.toMillis() - clock.millis();
        if (wait <= 0) return true;
        try {
            return !closed.await(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
