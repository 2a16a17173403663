package io.tidecast.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidecast.codec.ModelCodec;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.topology.Clients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes models, each as one record: it is there as a whole or not at all. Of all who publish under one name one does so at
 * a time, wherever they run: a publication is a transaction under the name's own {@code transactional.id}, so that whoever
 * begins one ends all that others have begun (KIP-98) and finds what they had finished.
 */
public final class ModelPublisher {
    private static final int LOOKS = 500;
    private static final int PAUSE_MS = 20;

    private final Function<String, Producer<String, byte[]>> producers;
    private final Admin admin;
    private final String topic;
    private final ModelCodec codec = new ModelCodec();

    /** @param producers makes one by its transactional.id; it is closed here */
    public ModelPublisher(Function<String, Producer<String, byte[]>> producers, Admin admin, String topic) {
        this.producers = producers;
        this.admin = admin;
        this.topic = topic;
    }

    /**
     * Publishes, and waits until the cluster has it.
     *
     * @param next the model of that name to publish; asked when nobody else can publish under it any more but who would end this
     *     publication, and all that has been published can be read; null for none
     * @return what was published
     * @throws TrainerException if it is too large for the topic, another publishes at the same time, or the cluster does not
     *     take it
     */
    public @Nullable ForecastModel publish(String name, Supplier<@Nullable Publication> next) {
        try (Producer<String, byte[]> producer = producers.apply(topic + "-" + name)) {
            producer.initTransactions();
            Publication publication = next.get();
            if (publication == null) return null;
            send(producer, record(name, publication));
            return publication.model();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new TrainerException(
                    "another has published a model " + name + " at the same moment; theirs counts", e);
        } catch (KafkaException e) {
            throw new TrainerException(
                    "model " + name + " could not be published on topic " + topic + ": " + e.getMessage(), e);
        }
    }

    private ProducerRecord<String, byte[]> record(String name, Publication publication) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, name, codec.write(publication.model()));
        if (publication.pinned()) record.headers().add(ModelLog.PINNED, "true".getBytes(UTF_8));
        if (publication.newest() > publication.model().id().version())
            record.headers()
                    .add(ModelLog.NEWEST, String.valueOf(publication.newest()).getBytes(UTF_8));
        return record;
    }

    private void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        String name = record.key();
        try {
            check(record.value().length + name.length());
            producer.beginTransaction();
            RecordMetadata sent = producer.send(record).get();
            producer.commitTransaction();
            awaitReadable(sent);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProducerFencedException fenced) throw fenced;
            if (e.getCause() instanceof InvalidProducerEpochException fenced) throw fenced;
            throw new TrainerException(
                    "model " + name + " could not be published on topic " + topic + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainerException("interrupted while publishing model " + name, e);
        }
    }

    /** What is committed cannot be taken back, but it takes a moment until it can be read. */
    private void awaitReadable(RecordMetadata sent) throws ExecutionException, InterruptedException {
        TopicPartition partition = new TopicPartition(sent.topic(), sent.partition());
        for (int i = 0; i < LOOKS && committedEnd(partition) <= sent.offset(); i++) Thread.sleep(PAUSE_MS);
    }

    private long committedEnd(TopicPartition partition) throws ExecutionException, InterruptedException {
        return admin.listOffsets(
                        Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private void check(int bytes) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(List.of(resource)).all().get();
        Config config = configs.get(resource);
        if (config == null) return;
        long most =
                Long.parseLong(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        if (bytes + Clients.FRAMING > most)
            throw new TrainerException(
                    "the model has " + bytes + " bytes, but topic " + topic + " takes records of at most " + most
                            + "; raise its max.message.bytes (and topic.models.max.bytes), or lower model.units");
    }
}
