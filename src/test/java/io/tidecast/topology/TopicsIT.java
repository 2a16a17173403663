package io.tidecast.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.config.Settings;
import io.tidecast.config.TopicSettings;
import io.tidecast.testing.KafkaUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicsIT {
    private final KafkaUnderTest kafka = KafkaUnderTest.inProcess();
    private final TopicSettings names =
            Settings.of(Map.of("topic.prefix", KafkaUnderTest.uniquePrefix())).topics();
    private final Topics topics = new Topics(names);

    @Test
    void shouldCreateWhatIsMissingAndLeaveTheRestAlone() throws Exception {
        try (Admin admin = kafka.admin()) {
            // Given
            kafka.create(topics.specs().subList(0, 2));
            assertThat(topics.missing(admin)).isEqualTo(names.names().subList(2, 6));

            // When
            List<String> created = topics.create(admin);

            // Then
            assertThat(created).isEqualTo(names.names().subList(2, 6));
            assertThat(topics.missing(admin)).isEmpty();
            assertThat(topics.create(admin)).isEmpty();
        }
    }

    @Test
    void shouldKeepModelsInOnePartitionByNameWhileForecastsAlsoAge() throws Exception {
        try (Admin admin = kafka.admin()) {
            // When
            topics.create(admin);

            // Then
            assertThat(partitions(admin, names.models())).isEqualTo(1);
            assertThat(partitions(admin, names.values())).isEqualTo(names.partitions());
            assertThat(setting(admin, names.models(), "cleanup.policy")).isEqualTo("compact");
            assertThat(setting(admin, names.models(), "max.message.bytes")).isEqualTo("16777216");
            assertThat(setting(admin, names.forecasts(), "cleanup.policy")).isEqualTo("compact,delete");
            assertThat(setting(admin, names.values(), "retention.ms")).isEqualTo("604800000");
            assertThat(setting(admin, names.deadLetters(), "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
        }
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return Objects.requireNonNull(
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .get()
                .partitions()
                .size();
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).all().get().get(resource));
        return config.get(name).value();
    }
}
