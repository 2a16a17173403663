package io.tidecast.series;

/**
 * Where a record stands in its log: what tells a replayed record from a new one.
 *
 * @param timestamp the record's timestamp, epoch milliseconds
 * @param partition the partition it was read from
 * @param offset its offset there
 */
public record RecordPosition(long timestamp, int partition, long offset) {
    /** Whether this record, seen after {@code applied}, is one that has been applied before. */
    public boolean replays(RecordPosition applied) {
        return partition == applied.partition && offset <= applied.offset && timestamp <= applied.timestamp;
    }
}
