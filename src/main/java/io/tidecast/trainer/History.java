package io.tidecast.trainer;

import io.tidecast.series.Observation;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * The latest observations of every series, as read from the log, and which part of the log that is. Bounded per series; kept
 * in memory only, for the log is the database. Not thread-safe.
 */
public final class History {
    private static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private record Read(Observation observation, long offset) {}

    private record Held(TopicPartition partition, Deque<Read> latest) {}

    private final int most;
    private final Map<String, Held> held = new TreeMap<>();
    private final Map<TopicPartition, Long> ends = new TreeMap<>(BY_NAME);
    private long size;
    private long read;

    /** An empty history of at most so many observations of each series. */
    public History(int most) {
        if (most < 1) throw new IllegalArgumentException("a history must hold something, got: " + most);
        this.most = most;
    }

    /** Takes in an observation; the oldest of its series goes where there are too many. */
    public void add(String series, Observation observation, TopicPartition partition, long offset) {
        Held of = held.computeIfAbsent(series, s -> new Held(partition, new ArrayDeque<>()));
        of.latest.add(new Read(observation, offset));
        ends.put(partition, offset);
        size++;
        read++;
        if (of.latest.size() > most) {
            of.latest.remove();
            size--;
        }
    }

    /** How many observations have been taken in so far, those let go included. */
    public long read() {
        return read;
    }

    /** How many observations it holds. */
    public long size() {
        return size;
    }

    /** How many series they belong to. */
    public int series() {
        return held.size();
    }

    /** How many observations of a series it holds, on average; 0 where there are none. */
    public double sizePerSeries() {
        return held.isEmpty() ? 0 : (double) size / held.size();
    }

    /** The observations by series, oldest first. */
    public Map<String, List<Observation>> bySeries() {
        Map<String, List<Observation>> copy = new TreeMap<>();
        held.forEach((series, of) ->
                copy.put(series, of.latest.stream().map(Read::observation).toList()));
        return copy;
    }

    /** The part of the log that holds them: partition, e.g. {@code observations-0}, to {@code first..last} offset. */
    public Map<String, String> offsets() {
        Map<TopicPartition, Long> starts = new TreeMap<>(BY_NAME);
        held.values()
                .forEach(of -> starts.merge(of.partition, of.latest.element().offset(), Math::min));
        Map<String, String> ranges = new TreeMap<>();
        starts.forEach((partition, start) -> ranges.put(partition.toString(), start + ".." + ends.get(partition)));
        return ranges;
    }
}
