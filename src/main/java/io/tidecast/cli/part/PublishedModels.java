package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ModelId;
import io.tidecast.topology.Clients;
import io.tidecast.topology.Forecasting;
import io.tidecast.trainer.Champion;
import io.tidecast.trainer.ModelLog;
import io.tidecast.trainer.ModelPublisher;
import io.tidecast.trainer.TrainerException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;

/** The models topic as a whole. */
public final class PublishedModels {
    private PublishedModels() {}

    /** Everything on it, oldest first. */
    public static List<ModelLog.Entry> all(Settings settings) {
        String topic = settings.topics().models();
        new Cluster(settings).require(List.of(topic));
        try (Consumer<String, byte[]> consumer = new Clients(settings).consumer("models")) {
            return new ModelLog(consumer, topic).read();
        }
    }

    /** The newest sound model of that name and version; 0 is any. */
    public static Optional<ForecastModel> find(Settings settings, String name, long version) {
        return all(settings).stream()
                .filter(entry -> name.equals(entry.key()))
                .map(ModelLog.Entry::model)
                .filter(Objects::nonNull)
                .filter(model -> version == 0 || model.id().version() == version)
                .reduce((older, newer) -> newer);
    }

    /** Publishes a model as the next version of the configured name. */
    public static ForecastModel publish(Settings settings, ImportedModel imported, long now) {
        String topic = settings.topics().models();
        String name = settings.model().name();
        new Cluster(settings).require(List.of(topic));
        Clients clients = new Clients(settings);
        try (Consumer<String, byte[]> consumer = clients.consumer("models");
                Admin admin = clients.admin()) {
            Champion champion = new Champion(new ModelLog(consumer, topic), name, Forecasting.of(settings));
            ModelPublisher publisher = new ModelPublisher(id -> clients.producer("models", id), admin, topic);
            return Objects.requireNonNull(publisher.publish(name, () -> {
                ForecastModel inForce = champion.now();
                long before = inForce == null ? 0 : inForce.id().version();
                return imported.as(new ModelId(name, champion.nextVersion()), before, now);
            }));
        } catch (TrainerException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
