package io.tidecast.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ModelId;
import io.tidecast.testing.KafkaUnderTest;
import io.tidecast.testing.SmallModel;
import io.tidecast.topology.Clients;
import io.tidecast.topology.Forecasting;
import io.tidecast.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two trainers of one name, whose moments to publish are as close as they can be. */
class ModelPublisherIT {
    private final KafkaUnderTest kafka = KafkaUnderTest.inProcess();
    private final Settings settings = Settings.of(Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "topic.prefix",
            KafkaUnderTest.uniquePrefix(),
            "look.back",
            "12",
            "horizon",
            "4"));
    private final Clients clients = new Clients(settings);
    private final String topic = settings.topics().models();

    @BeforeEach
    void createTopics() {
        kafka.create(new Topics(settings.topics()).specs());
    }

    @Test
    void shouldLetOnlyTheSecondPublishWhereBothHaveBegun() {
        try (Admin admin = clients.admin()) {
            ModelPublisher one = new ModelPublisher(id -> clients.producer("one", id), admin, topic);
            ModelPublisher other = new ModelPublisher(id -> clients.producer("other", id), admin, topic);

            // When
            assertThatThrownBy(() -> one.publish("default", () -> {
                        other.publish("default", () -> Publication.of(model(1)));
                        return Publication.of(model(1));
                    }))
                    .isInstanceOf(TrainerException.class)
                    .hasMessageContaining("another has published a model default");

            // Then
            assertThat(published()).hasSize(1);
        }
    }

    @Test
    void shouldNeverGiveAVersionTwiceWhenManyPublishAtOnce() throws Exception {
        // Given
        int many = 4;
        CountDownLatch start = new CountDownLatch(many);
        ExecutorService trainers = Executors.newFixedThreadPool(many);

        // When
        List<Future<Boolean>> ends = IntStream.range(0, many)
                .mapToObj(i -> trainers.submit(() -> {
                    start.countDown();
                    start.await();
                    return publishNext();
                }))
                .toList();
        int done = 0;
        for (Future<Boolean> end : ends) done += end.get() ? 1 : 0;
        trainers.shutdown();

        // Then
        assertThat(done).isPositive();
        assertThat(published())
                .hasSize(done)
                .extracting(
                        entry -> entry.model() == null ? 0 : entry.model().id().version())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, done).mapToObj(Long::valueOf).toList());
    }

    @Test
    void shouldNotKeepOthersWaitingWhenOneHasDiedInTheMiddle() {
        try (Producer<String, byte[]> dead = clients.producer("dead", topic + "-default")) {
            // Given
            dead.initTransactions();
            dead.beginTransaction();
            var unused = dead.send(new ProducerRecord<>(topic, "default", new byte[] {1}));
            dead.flush();

            // When
            boolean done = publishNext();

            // Then
            assertThat(done).isTrue();
            assertThat(published()).hasSize(1);
        }
    }

    @Test
    void shouldNotGiveAVersionAgainThatCompactionHasRemoved() {
        try (Consumer<String, byte[]> consumer = clients.consumer("test");
                Admin admin = clients.admin()) {
            // Given version 2 in force again after 5, and nothing left of what was before
            ModelPublisher publisher = new ModelPublisher(id -> clients.producer("test", id), admin, topic);
            Champion champion = new Champion(new ModelLog(consumer, topic), "default", Forecasting.of(settings));
            publisher.publish("default", () -> new Publication(model(2), true, 5));

            // When
            ForecastModel inForce = champion.now();

            // Then
            assertThat(inForce).isNotNull().extracting(ForecastModel::id).hasToString("default v2");
            assertThat(champion.isPinned()).isTrue();
            assertThat(champion.nextVersion()).isEqualTo(6);
        }
    }

    private boolean publishNext() {
        try (Consumer<String, byte[]> consumer = clients.consumer("test");
                Admin admin = clients.admin()) {
            Champion champion = new Champion(new ModelLog(consumer, topic), "default", Forecasting.of(settings));
            ModelPublisher publisher = new ModelPublisher(id -> clients.producer("test", id), admin, topic);
            publisher.publish("default", () -> {
                champion.now();
                return Publication.of(model(champion.nextVersion()));
            });
            return true;
        } catch (TrainerException e) {
            return false;
        }
    }

    private ForecastModel model(long version) {
        ForecastModel model = SmallModel.of(Forecasting.of(settings), version, 4);
        return new ForecastModel(new ModelId("default", version), model.recipe(), model.network(), model.provenance());
    }

    private List<ModelLog.Entry> published() {
        try (Consumer<String, byte[]> consumer = clients.consumer("published")) {
            return new ModelLog(consumer, topic).read();
        }
    }
}
