package io.tidecast.cli.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidecast.topology.Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that was not taken in, as it lies on the dead letters topic.
 *
 * @param record as received, with the reason in its headers
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record) {
    /** In the order in which they got there. */
    public static final Comparator<DeadLetter> OLDEST_FIRST = Comparator.<DeadLetter>comparingLong(
                    letter -> letter.record().timestamp())
            .thenComparingInt(letter -> letter.record().partition())
            .thenComparingLong(letter -> letter.record().offset());

    private static final int SHORT = 60;

    private static final Set<String> OF_THE_LETTER = Set.of(
            Headers.REASON,
            Headers.DETAIL,
            Headers.TOPIC,
            Headers.PARTITION,
            Headers.OFFSET,
            Headers.TIMESTAMP,
            Headers.RETRIES);

    /** Where it lies. */
    public LetterReference reference() {
        return new LetterReference(record.partition(), record.offset());
    }

    /** Why it was not taken in; {@code unknown} where a record was put there by others. */
    public String reason() {
        String reason = header(Headers.REASON);
        return reason.isEmpty() ? "unknown" : Plain.line(reason);
    }

    /** The topic it was read from; empty where a record was put there by others. */
    public String topic() {
        return header(Headers.TOPIC);
    }

    /** Its key, which is a series' id unless that is what was wrong. */
    public String series() {
        return record.key() == null ? "-" : Plain.text(record.key());
    }

    /** On one line: where, when, why, of which series, what exactly, and what it says. */
    public String line() {
        return row(
                reference().toString(),
                Instant.ofEpochMilli(record.timestamp()).toString(),
                reason(),
                series(),
                Plain.line(header(Headers.DETAIL)) + ": " + Plain.shortened(value(), SHORT));
    }

    /** What stands above such lines. */
    public static String heads() {
        return row("letter", "since", "reason", "series", "what exactly: its value");
    }

    private static String row(String letter, String since, String reason, String series, String value) {
        return "%-10s %-24s %-20s %-16s %s".formatted(letter, since, reason, series, value);
    }

    /** All of it, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(fact("letter", reference().toString()));
        lines.add(fact("since", Instant.ofEpochMilli(record.timestamp()).toString()));
        lines.add(fact("reason", reason()));
        lines.add(fact("what exactly", header(Headers.DETAIL)));
        lines.add(fact("read from", topic() + " " + header(Headers.PARTITION) + "@" + header(Headers.OFFSET)));
        timestamp()
                .ifPresent(at ->
                        lines.add(fact("timestamp", Instant.ofEpochMilli(at).toString())));
        if (retries() > 0) lines.add(fact("retried", retries() + (retries() == 1 ? " time" : " times")));
        lines.add(fact("series", series()));
        for (Header header : record.headers())
            if (!OF_THE_LETTER.contains(header.key()))
                lines.add(fact(
                        "header " + Plain.line(header.key()),
                        header.value() == null ? "-" : Plain.text(header.value())));
        lines.add(fact("value", value()));
        return lines;
    }

    private static String fact(String what, String text) {
        return "%-14s %s".formatted(what, Plain.line(text));
    }

    private String value() {
        return record.value() == null ? "-" : Plain.text(record.value());
    }

    /**
     * The record as it was received, for the topic it was read from: in the partition in which its series lives, at its own
     * time, with how often that has been tried in a header.
     *
     * @param partitions how many the topic has now
     */
    ProducerRecord<byte[], byte[]> again(int partitions) {
        RecordHeaders headers = new RecordHeaders(record.headers());
        OF_THE_LETTER.forEach(headers::remove);
        headers.add(Headers.RETRIES, String.valueOf(retries() + 1).getBytes(UTF_8));
        long from = number(Headers.PARTITION).orElse(-1);
        return new ProducerRecord<>(
                topic(),
                from >= 0 && from < partitions ? Integer.valueOf((int) from) : null,
                timestamp().isPresent() ? Long.valueOf(timestamp().getAsLong()) : null,
                record.key(),
                record.value(),
                headers);
    }

    private OptionalLong timestamp() {
        return number(Headers.TIMESTAMP);
    }

    private long retries() {
        return number(Headers.RETRIES).orElse(0);
    }

    private OptionalLong number(String name) {
        String text = header(name);
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
