package io.tidecast.cli.part;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Notices when one series comes on two partitions. Its state is kept with a partition, so each half is then forecast as a
 * series of its own, and nothing else would show it. The usual cause: Kafka's Java clients and librdkafka (kcat, Python, Go)
 * place the same key differently unless told otherwise. Any thread may tell.
 */
final class SeriesHomes {
    private static final int MOST = 100_000;

    private final Consumer<String> line;
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private volatile boolean told;

    SeriesHomes(Consumer<String> line) {
        this.line = line;
    }

    /** A value of a series was taken in from a partition. The first series of two homes is told of, once. */
    void seen(String series, int partition) {
        if (told) return;
        Integer home = partitions.get(series);
        if (home == null && partitions.size() < MOST) home = partitions.putIfAbsent(series, partition);
        if (home != null && home != partition) tell(series, home, partition);
    }

    private synchronized void tell(String series, int home, int partition) {
        if (told) return;
        told = true;
        partitions.clear();
        line.accept("series " + series + " has come on partitions " + home + " and " + partition
                + ": each part is forecast by itself. Let all who send it place keys alike, with"
                + " partitioner=murmur2_random for librdkafka's clients (kcat, Python, Go)");
    }
}
