package io.tidecast.trainer;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * The trainer's ends of the log.
 *
 * @param observations reads what is committed; the trainer assigns its partitions
 * @param models the same
 * @param producer publishes models
 * @param admin asks how large a model may be
 */
public record TrainerClients(
        Consumer<String, byte[]> observations,
        Consumer<String, byte[]> models,
        Producer<String, byte[]> producer,
        Admin admin) {}
