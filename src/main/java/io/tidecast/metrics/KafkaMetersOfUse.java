package io.tidecast.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;

/**
 * Lets through the few dozen of Kafka's meters that answer a question (is it alive, is it behind, is it restoring, where
 * does the time go) and denies the other hundreds per task, store and client.
 */
final class KafkaMetersOfUse implements MeterFilter {
    private static final List<String> PREFIXES = List.of(
            "kafka.stream.client.state",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.process.",
            "kafka.stream.thread.commit.",
            "kafka.stream.thread.poll.ratio",
            "kafka.stream.thread.punctuate.ratio",
            "kafka.stream.task.process.total",
            "kafka.stream.task.dropped.records",
            "kafka.stream.task.record.lateness",
            "kafka.stream.task.restore",
            "kafka.stream.processor.node.record.e2e.latency",
            "kafka.stream.topic.records.",
            "kafka.stream.state.estimate.num.keys",
            "kafka.stream.state.size.all.mem.tables",
            "kafka.stream.state.block.cache.usage",
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.failed.rebalance.total",
            "kafka.producer.record.send.total",
            "kafka.producer.record.error.total",
            "kafka.producer.record.retry.total");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        if (!name.startsWith("kafka.")) return MeterFilterReply.NEUTRAL;
        return PREFIXES.stream().anyMatch(name::startsWith) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }
}
