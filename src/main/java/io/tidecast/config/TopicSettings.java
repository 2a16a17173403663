package io.tidecast.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The topics: full names (with the prefix) and the figures they are created with.
 *
 * @param partitions of every topic except models, which has one
 * @param replication copies of every partition
 * @param retention how long records are kept
 * @param maxBytes the largest records
 */
public record TopicSettings(
        String values,
        String observations,
        String forecasts,
        String anomalies,
        String models,
        String deadLetters,
        int partitions,
        short replication,
        Retention retention,
        MaxBytes maxBytes) {
    public static final String PREFIX = "topic.prefix";
    public static final String VALUES = "topic.values";
    public static final String OBSERVATIONS = "topic.observations";
    public static final String FORECASTS = "topic.forecasts";
    public static final String ANOMALIES = "topic.anomalies";
    public static final String MODELS = "topic.models";
    public static final String DEAD_LETTERS = "topic.dead.letters";
    public static final String PARTITIONS = "topic.partitions";
    public static final String REPLICATION = "topic.replication";
    public static final String VALUES_MAX_BYTES = "topic.values.max.bytes";

    private static final String RETENTION = ".retention";
    private static final String MODELS_MAX_BYTES = "topic.models.max.bytes";
    private static final String DEAD_LETTERS_MAX_BYTES = "topic.dead.letters.max.bytes";
    private static final Rule KEEP = Rule.durationOr(Rule.FOREVER, "1m", "36500d");

    /** How long records are kept; empty is for ever. Models are compacted and have none. */
    public record Retention(
            Optional<Duration> values,
            Optional<Duration> observations,
            Optional<Duration> forecasts,
            Optional<Duration> anomalies,
            Optional<Duration> deadLetters) {}

    /** {@code max.message.bytes} of the topics that need more than Kafka's default. */
    public record MaxBytes(int values, int models, int deadLetters) {}

    static void define(Definition definition) {
        definition.group("Topics").medium(PREFIX, "", Rule.topicPrefix(), """
                        Put before every topic name, e.g. "staging." to keep environments apart on one cluster.""");
        name(definition, VALUES, "values", "Where values come in: key series id, value JSON or a bare number.");
        name(
                definition,
                OBSERVATIONS,
                "observations",
                "The values on their grid, for the trainer and for anyone else.");
        name(definition, FORECASTS, "forecasts", "Where forecasts go: one message for each observation.");
        name(
                definition,
                ANOMALIES,
                "anomalies",
                "Observations out of the ordinary, beside what had been forecast for them.");
        name(
                definition,
                MODELS,
                "models",
                "Trained models: key model name, value safetensors. Compacted, one partition.");
        name(
                definition,
                DEAD_LETTERS,
                "dead-letters",
                "Records that could not be taken in, with the reason in headers.");
        definition.medium(PARTITIONS, 4, Rule.whole(1, 10_000), """
                        Partitions of each topic when it is created: the most threads, over all instances, that can share \
                        the series. Cannot be changed later without moving series.""").medium(REPLICATION, 1, Rule.whole(1, 10), """
                        Copies of each partition when a topic is created; 3 where there are three brokers or more.""");
        keep(definition, VALUES, "7d", "How long incoming values are kept.");
        keep(definition, OBSERVATIONS, "365d", "How long observations are kept; the trainer reads no further back.");
        keep(definition, FORECASTS, "7d", "How long forecasts are kept.");
        keep(definition, ANOMALIES, "90d", "How long anomalies are kept.");
        keep(definition, DEAD_LETTERS, "30d", "How long dead letters are kept.");
        definition
                .low(VALUES_MAX_BYTES, "4MiB", Rule.size("1KiB", "1GiB"), """
                        Largest record the broker takes on the values topic. Above values.max.bytes, so that too large a \
                        value reaches the dead letters instead of failing at its producer.""")
                .low(MODELS_MAX_BYTES, "16MiB", Rule.size("1KiB", "1GiB"), "Largest model that can be published.")
                .low(DEAD_LETTERS_MAX_BYTES, "8MiB", Rule.size("1KiB", "1GiB"), """
                        Largest dead letter. Above topic.values.max.bytes, because headers are added.""");
    }

    private static void name(Definition definition, String name, String fallback, String doc) {
        definition.medium(name, fallback, Rule.topicName(), doc);
    }

    private static void keep(Definition definition, String topic, String fallback, String doc) {
        definition.low(topic + RETENTION, fallback, KEEP, doc);
    }

    static TopicSettings from(Parsed values) {
        String prefix = values.text(PREFIX);
        return new TopicSettings(
                prefix + values.text(VALUES),
                prefix + values.text(OBSERVATIONS),
                prefix + values.text(FORECASTS),
                prefix + values.text(ANOMALIES),
                prefix + values.text(MODELS),
                prefix + values.text(DEAD_LETTERS),
                values.whole(PARTITIONS),
                (short) values.whole(REPLICATION),
                new Retention(
                        kept(values, VALUES),
                        kept(values, OBSERVATIONS),
                        kept(values, FORECASTS),
                        kept(values, ANOMALIES),
                        kept(values, DEAD_LETTERS)),
                new MaxBytes(
                        values.size(VALUES_MAX_BYTES),
                        values.size(MODELS_MAX_BYTES),
                        values.size(DEAD_LETTERS_MAX_BYTES)));
    }

    private static Optional<Duration> kept(Parsed values, String topic) {
        return values.durationUnless(topic + RETENTION, Rule.FOREVER);
    }

    /** All six names, values first. */
    public List<String> names() {
        return List.of(values, observations, forecasts, anomalies, models, deadLetters);
    }
}
