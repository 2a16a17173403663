package io.tidecast.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.codec.ObservationCodec;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.series.Observation;
import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.testing.SmallModel;
import io.tidecast.topology.Clients;
import io.tidecast.topology.Forecasting;
import io.tidecast.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TrainerIT {
    private final KafkaUnderTest kafka = KafkaUnderTest.inProcess();
    private final String prefix = KafkaUnderTest.uniquePrefix();

    @Test
    void shouldPublishWhatBeatsTheBaselineAndSayWhereItCameFrom() {
        // Given
        Settings settings = settings(Map.of());
        kafka.create(new Topics(settings.topics()).specs());
        observe(settings, noisyWaves(600));

        // When
        Outcome outcome = once(settings);

        // Then
        assertThat(outcome.kind()).as(outcome.why()).isEqualTo(Outcome.Kind.PROMOTED);
        ModelLog.Entry entry = published(settings).get(0);
        assertThat(entry.model()).isNotNull().satisfies(model -> {
            assertThat(model.id().version()).isEqualTo(1);
            assertThat(model.provenance().offsets()).hasSize(2).containsValue("0..599");
            assertThat(model.provenance().scores()).containsKeys("vs-baseline", "tribuo-linear-vs-baseline");
            assertThat(model.provenance().parent()).isZero();
        });
    }

    @Test
    void shouldKeepTheModelInForceWhenNothingNewIsToBeLearnt() {
        // Given
        Settings settings = settings(Map.of());
        kafka.create(new Topics(settings.topics()).specs());
        observe(settings, noisyWaves(600));
        once(settings);

        // When
        Outcome second = once(settings);

        // Then
        assertThat(second.kind()).as(second.why()).isEqualTo(Outcome.Kind.KEPT);
        assertThat(published(settings)).hasSize(1);
    }

    @Test
    void shouldTrainNothingAsLongAsTheModelInForceIsPinned() {
        // Given a small model that any training would beat
        Settings settings = settings(Map.of());
        kafka.create(new Topics(settings.topics()).specs());
        observe(settings, noisyWaves(600));
        ForecastModel model = SmallModel.of(Forecasting.of(settings), 3, 4);
        Clients clients = new Clients(settings);
        try (Admin admin = clients.admin()) {
            ModelPublisher publisher = new ModelPublisher(
                    id -> clients.producer("pin", id), admin, settings.topics().models());

            // When
            publisher.publish("default", () -> new Publication(model, true, 4));
            Outcome pinned = once(settings);
            publisher.publish("default", () -> new Publication(model, false, 4));
            Outcome free = once(settings);

            // Then
            assertThat(pinned.kind()).isEqualTo(Outcome.Kind.SKIPPED);
            assertThat(pinned.why()).startsWith("default v3 is pinned");
            assertThat(free.kind()).as(free.why()).isEqualTo(Outcome.Kind.PROMOTED);
            assertThat(free.why()).startsWith("default v5 published");
        }
    }

    @Test
    void shouldSkipWhileThereIsTooLittle() {
        // Given
        Settings settings = settings(Map.of());
        kafka.create(new Topics(settings.topics()).specs());
        observe(settings, noisyWaves(50));

        // When
        Outcome outcome = once(settings);

        // Then
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.SKIPPED);
        assertThat(outcome.why()).contains("50 observations a series are too few");
    }

    @Test
    void shouldExplainThatAModelIsTooLargeForTheTopic() {
        // Given
        Settings settings = settings(Map.of("topic.models.max.bytes", "4KiB"));
        kafka.create(new Topics(settings.topics()).specs());
        observe(settings, noisyWaves(600));

        // When
        Outcome outcome = once(settings);

        // Then
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(outcome.why()).contains("takes records of at most 4096", "raise its max.message.bytes");
        assertThat(published(settings)).isEmpty();
    }

    @Test
    void shouldPassOverBrokenModelsAndCountOnFromTheNewestSoundOne() {
        // Given
        Settings settings = settings(Map.of());
        kafka.create(new Topics(settings.topics()).specs());
        observe(settings, noisyWaves(600));
        once(settings);
        byte[] name = "default".getBytes(StandardCharsets.UTF_8);
        kafka.produce(List.of(
                new ProducerRecord<>(settings.topics().models(), name, new byte[] {1, 2, 3}),
                new ProducerRecord<>(settings.topics().models(), name, null)));

        // When
        Outcome outcome = once(settings);

        // Then
        assertThat(outcome.kind()).as(outcome.why()).isEqualTo(Outcome.Kind.PROMOTED);
        assertThat(outcome.why()).startsWith("default v2 published");
        assertThat(published(settings))
                .hasSize(4)
                .last()
                .satisfies(last -> assertThat(last.fault()).isEmpty());
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "topic.prefix", prefix,
                "topic.partitions", "2",
                "season", "12",
                "look.back", "36",
                "horizon", "6",
                "model.units", "8",
                "train.min", "300",
                "train.updates", "60",
                "train.threads", "1"));
        all.putAll(more);
        return Settings.of(all);
    }

    /** A wave of twelve steps whose height drifts, so that the seasonal naive can be beaten. */
    private static List<Observation> noisyWaves(int count) {
        Random random = new Random(3);
        List<Observation> observations = new ArrayList<>();
        double level = 0;
        for (int i = 0; i < count; i++) {
            level = 0.9 * level + random.nextGaussian();
            observations.add(Observation.of(i * 1000L, 50 + 10 * Math.sin(i * Math.PI / 6) + level));
        }
        return observations;
    }

    private void observe(Settings settings, List<Observation> observations) {
        ObservationCodec codec = new ObservationCodec();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int partition = 0; partition < 2; partition++)
            for (Observation observation : observations)
                records.add(new ProducerRecord<>(
                        settings.topics().observations(),
                        partition,
                        ("series" + partition).getBytes(StandardCharsets.UTF_8),
                        codec.write(observation)));
        kafka.produce(records);
    }

    private Producer<String, byte[]> producer(String transactionalId) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", transactionalId),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private Outcome once(Settings settings) {
        try (Consumer<String, byte[]> observations = consumer();
                Consumer<String, byte[]> models = consumer();
                Admin admin = kafka.admin();
                Trainer trainer = new Trainer(
                        settings,
                        new TrainerClients(observations, models, this::producer, admin),
                        new TrainerListener() {},
                        Clock.systemUTC())) {
            return trainer.once();
        }
    }

    private List<ModelLog.Entry> published(Settings settings) {
        try (Consumer<String, byte[]> consumer = consumer()) {
            return new ModelLog(consumer, settings.topics().models()).read();
        }
    }

    private Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
