package io.tidecast.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What passes through to the Kafka clients as it is: {@code kafka.NAME} to all of them, {@code kafka.streams.NAME},
 * {@code kafka.consumer.NAME}, {@code kafka.producer.NAME} and {@code kafka.admin.NAME} to one kind, which then wins.
 *
 * @param passed names without {@code kafka.}, values resolved; never to be shown
 */
public record KafkaSettings(Map<String, String> passed) {
    static final String PREFIX = "kafka.";

    private static final List<String> KINDS = List.of("streams.", "consumer.", "producer.", "admin.");
    private static final Map<String, String> OWN_SETTING = Map.of(
            "bootstrap.servers", StreamSettings.BOOTSTRAP_SERVERS,
            "application.id", StreamSettings.APPLICATION_ID,
            "state.dir", StreamSettings.STATE_DIR,
            "processing.guarantee", StreamSettings.PROCESSING_GUARANTEE,
            "num.stream.threads", StreamSettings.STREAM_THREADS,
            "commit.interval.ms", StreamSettings.COMMIT_INTERVAL);
    private static final Set<String> NOT_FOR_USERS = Set.of(
            "group.id",
            "enable.auto.commit",
            "isolation.level",
            "transactional.id",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer",
            "default.key.serde",
            "default.value.serde");

    public KafkaSettings {
        passed = Map.copyOf(passed);
    }

    /** For plain consumers. */
    public Map<String, String> consumer() {
        return client("consumer.");
    }

    /** For plain producers. */
    public Map<String, String> producer() {
        return client("producer.");
    }

    /** For admin clients. */
    public Map<String, String> admin() {
        return client("admin.");
    }

    /** For Kafka Streams: the common and its own, and those of the clients inside it under Kafka's own prefixes. */
    public Map<String, String> streams() {
        Map<String, String> streams = new TreeMap<>(common());
        KINDS.stream()
                .filter(kind -> !kind.equals("streams."))
                .forEach(kind -> only(kind).forEach((name, value) -> streams.put(kind + name, value)));
        streams.putAll(only("streams."));
        return streams;
    }

    /** What is wrong with passing this on, or nothing. Meant for a name without {@code kafka.}. */
    static String objection(String passed) {
        String name = passed;
        for (String kind : KINDS) if (name.startsWith(kind)) name = name.substring(kind.length());
        if (name.isEmpty()) return "names no Kafka setting";
        String own = OWN_SETTING.get(name);
        if (own != null) return "has a setting of its own; use " + own;
        return NOT_FOR_USERS.contains(name) ? "is decided by Tidecast itself; leave it out" : "";
    }

    private Map<String, String> client(String kind) {
        Map<String, String> client = new TreeMap<>(common());
        client.putAll(only(kind));
        return client;
    }

    private Map<String, String> common() {
        Map<String, String> common = new TreeMap<>(passed);
        common.keySet().removeIf(name -> KINDS.stream().anyMatch(name::startsWith));
        return common;
    }

    private Map<String, String> only(String kind) {
        Map<String, String> only = new TreeMap<>();
        passed.forEach((name, value) -> {
            if (name.startsWith(kind)) only.put(name.substring(kind.length()), value);
        });
        return only;
    }

    /** The names only. */
    @Override
    public String toString() {
        return "KafkaSettings" + new TreeMap<>(passed).keySet();
    }
}
