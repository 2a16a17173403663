package io.tidecast.topology;

import io.tidecast.config.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.record.TimestampType;

/**
 * The topics as they have to be: partitions, clean-up, retention and size. Created on request, never by the broker itself.
 *
 * <p>A series must stay in one partition, since its state is kept with the partition it comes from. Every topic but {@code
 * models} has the same number of partitions.
 */
public final class Topics {
    private static final String DELETE = TopicConfig.CLEANUP_POLICY_DELETE;
    private static final String COMPACT = TopicConfig.CLEANUP_POLICY_COMPACT;
    private static final long FOREVER = -1;

    private final TopicSettings settings;

    public Topics(TopicSettings settings) {
        this.settings = settings;
    }

    /** What is to be created: the six topics, values first. */
    public List<NewTopic> specs() {
        TopicSettings.Retention retention = settings.retention();
        TopicSettings.MaxBytes maxBytes = settings.maxBytes();
        return List.of(
                aging(settings.values(), DELETE, retention.values(), limit(maxBytes.values())),
                aging(settings.observations(), DELETE, retention.observations(), Map.of()),
                aging(settings.forecasts(), COMPACT + "," + DELETE, retention.forecasts(), Map.of()),
                aging(settings.anomalies(), DELETE, retention.anomalies(), Map.of()),
                topic(settings.models(), 1, COMPACT, limit(maxBytes.models())),
                aging(settings.deadLetters(), DELETE, retention.deadLetters(), deadLetters(maxBytes.deadLetters())));
    }

    private static Map<String, String> limit(int maxBytes) {
        return Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(maxBytes));
    }

    /** Dead letters age from when they got here: one whose own timestamp lies years back must not vanish at once. */
    private static Map<String, String> deadLetters(int maxBytes) {
        return Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(maxBytes),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                TimestampType.LOG_APPEND_TIME.name);
    }

    private NewTopic aging(String name, String cleanup, Optional<Duration> retention, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        long millis = retention.map(Duration::toMillis).orElse(FOREVER);
        all.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(millis));
        return topic(name, settings.partitions(), cleanup, all);
    }

    private NewTopic topic(String name, int partitions, String cleanup, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        all.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup);
        return new NewTopic(name, partitions, settings.replication()).configs(all);
    }

    /**
     * Creates those that do not exist, and waits until they can be used; the others stay as they are.
     *
     * @return the names of the topics that were created
     * @throws ExecutionException when the cluster refuses, with its reason as the cause
     */
    public List<String> create(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        List<String> created = new ArrayList<>();
        for (NewTopic spec : specs()) {
            if (!present.contains(spec.name()) && created(admin, spec)) created.add(spec.name());
        }
        while (!missing(admin).isEmpty()) TimeUnit.MILLISECONDS.sleep(20);
        return created;
    }

    private static boolean created(Admin admin, NewTopic spec) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(spec)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) return false;
            throw e;
        }
    }

    /** The names of those that do not exist, in the order of {@link #specs}. */
    public List<String> missing(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> present = admin.listTopics().names().get();
        return settings.names().stream().filter(name -> !present.contains(name)).toList();
    }
}
