package io.tidecast.cli.part;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts into a line, now and then, which values were not taken in: who sends them looks at the console before the metrics. */
final class RejectionNews implements AutoCloseable {
    private final Consumer<String> line;
    private final String deadLetters;
    private final Map<String, Long> untold = new TreeMap<>();
    private @Nullable Worker worker;

    /** @param deadLetters the topic on which they are found again */
    RejectionNews(Consumer<String> line, String deadLetters) {
        this.line = line;
        this.deadLetters = deadLetters;
    }

    /** Tells from now on, once in each interval in which there is something to tell. */
    RejectionNews every(Duration interval) {
        worker = Worker.start("rejections", () -> tellEvery(interval));
        return this;
    }

    private void tellEvery(Duration interval) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(interval.toMillis());
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A value was not taken in. */
    synchronized void rejected(String reason) {
        untold.merge(reason, 1L, Long::sum);
    }

    /** Tells what has not been told yet. */
    synchronized void tell() {
        if (untold.isEmpty()) return;
        long all = untold.values().stream().mapToLong(Long::longValue).sum();
        line.accept((all == 1 ? "1 value was" : all + " values were") + " not taken in ("
                + untold.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "))
                + "); " + (all == 1 ? "it is" : "they are") + " on topic " + deadLetters
                + ": dead-letters show says what exactly was wrong");
        untold.clear();
    }

    @Override
    public void close() {
        if (worker != null) worker.interrupt();
        tell();
    }
}
