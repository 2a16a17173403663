package io.tidecast.cli.part;

import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.trainer.ModelLog;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;

/** Looks at the models topic as a whole. */
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

    /** The newest sound model of the configured name and of that version; 0 is any. */
    public static Optional<ForecastModel> find(Settings settings, long version) {
        return all(settings).stream()
                .filter(entry -> settings.model().name().equals(entry.key()))
                .map(ModelLog.Entry::model)
                .filter(Objects::nonNull)
                .filter(model -> version == 0 || model.id().version() == version)
                .reduce((older, newer) -> newer);
    }
}
