package io.tidecast.metrics;

import java.util.HashMap;
import java.util.Map;

/** How many series have which status. Bounded: beyond {@link #LIMIT} series no new one is counted. Thread-safe. */
final class SeriesCount {
    static final int LIMIT = 100_000;

    private final Map<String, String> statusOf = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    synchronized void saw(String series, String status) {
        String before = statusOf.get(series);
        if (status.equals(before) || (before == null && statusOf.size() >= LIMIT)) return;
        statusOf.put(series, status);
        counts.merge(status, 1, Integer::sum);
        if (before != null) counts.merge(before, -1, Integer::sum);
    }

    synchronized void clear() {
        statusOf.clear();
        counts.clear();
    }

    synchronized int with(String status) {
        return counts.getOrDefault(status, 0);
    }
}
