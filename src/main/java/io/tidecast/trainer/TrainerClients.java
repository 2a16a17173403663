package io.tidecast.trainer;

import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * The trainer's ends of the log.
 *
 * @param observations reads what is committed; the trainer assigns its partitions
 * @param models the same
 * @param producers makes one that publishes models, by its {@code transactional.id}
 * @param admin asks how large a model may be
 */
public record TrainerClients(
        Consumer<String, byte[]> observations,
        Consumer<String, byte[]> models,
        Function<String, Producer<String, byte[]>> producers,
        Admin admin) {}
