package io.tidecast.trainer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Publishes a model as one record: it is there as a whole or not at all. */
public final class ModelPublisher {
    /** What Kafka adds to a batch of one record, generously. */
    private static final int FRAMING = 1024;

    private final Producer<String, byte[]> producer;
    private final Admin admin;
    private final String topic;

    public ModelPublisher(Producer<String, byte[]> producer, Admin admin, String topic) {
        this.producer = producer;
        this.admin = admin;
        this.topic = topic;
    }

    /**
     * Publishes, and waits until the cluster has it.
     *
     * @throws TrainerException if it is too large for the topic or the cluster does not take it
     */
    public void publish(String name, byte[] artefact) {
        try {
            check(artefact.length + name.length());
            producer.send(new ProducerRecord<>(topic, name, artefact)).get();
        } catch (ExecutionException e) {
            throw new TrainerException(
                    "model " + name + " could not be published on topic " + topic + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainerException("interrupted while publishing model " + name, e);
        }
    }

    private void check(int bytes) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> configs =
                admin.describeConfigs(List.of(resource)).all().get();
        Config config = configs.get(resource);
        if (config == null) return;
        long most =
                Long.parseLong(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        if (bytes + FRAMING > most)
            throw new TrainerException(
                    "the model has " + bytes + " bytes, but topic " + topic + " takes records of at most " + most
                            + "; raise its max.message.bytes (and topic.models.max.bytes), or lower model.units");
    }
}
