package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Recipe;
import io.tidecast.topology.Clients;
import io.tidecast.topology.Forecasting;
import io.tidecast.trainer.Champion;
import io.tidecast.trainer.ModelLog;
import io.tidecast.trainer.ModelPublisher;
import io.tidecast.trainer.Publication;
import io.tidecast.trainer.TrainerException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
        String name = settings.model().name();
        return publish(settings, champion -> {
            ForecastModel inForce = champion.now();
            long before = inForce == null ? 0 : inForce.id().version();
            return Publication.of(imported.as(new ModelId(name, champion.nextVersion()), before, now));
        });
    }

    /**
     * Puts a model that has been published in force once more, under the version it has.
     *
     * @param version of the configured name; 0 is the one in force
     * @param pinned whether it is to stay in force until somebody says otherwise
     */
    public static ForecastModel putInForce(Settings settings, long version, boolean pinned) {
        return publish(settings, champion -> {
            ForecastModel wanted = version == 0 ? inForce(settings, champion) : known(settings, version);
            return again(settings, champion, wanted, pinned);
        });
    }

    /** Puts the model in force again that the one in force has replaced. */
    public static ForecastModel rollBack(Settings settings) {
        return publish(settings, champion -> {
            ForecastModel now = inForce(settings, champion);
            long before = now.provenance().parent();
            if (before == 0) throw new UserError(now.id() + " replaced the baseline: there is no model before it");
            return again(settings, champion, known(settings, before), false);
        });
    }

    private static ForecastModel inForce(Settings settings, Champion champion) {
        ForecastModel now = champion.now();
        if (now == null)
            throw new UserError(
                    "no model " + settings.model().name()
                            + " that fits the settings is in force: give those that the stream runs with, by --config or --set");
        return now;
    }

    private static ForecastModel known(Settings settings, long version) {
        String name = settings.model().name();
        return find(settings, name, version)
                .orElseThrow(() -> new UserError(
                        "topic " + settings.topics().models() + " holds no model " + name + " of version " + version
                                + " (any more: compaction removes what has been superseded); see: models list"));
    }

    private static Publication again(Settings settings, Champion champion, ForecastModel model, boolean pinned) {
        ForecastSettings asked = Forecasting.of(settings);
        if (!model.recipe().fits(asked))
            throw new UserError(model.id() + " cannot be in force here: it was "
                    + model.recipe().misfit(Recipe.of(asked)));
        champion.now();
        return new Publication(model, pinned, champion.nextVersion() - 1);
    }

    private static ForecastModel publish(Settings settings, Function<Champion, Publication> next) {
        String topic = settings.topics().models();
        String name = settings.model().name();
        new Cluster(settings).require(List.of(topic));
        Clients clients = new Clients(settings);
        try (Consumer<String, byte[]> consumer = clients.consumer("models");
                Admin admin = clients.admin()) {
            Champion champion = new Champion(new ModelLog(consumer, topic), name, Forecasting.of(settings));
            ModelPublisher publisher = new ModelPublisher(id -> clients.producer("models", id), admin, topic);
            return Objects.requireNonNull(publisher.publish(name, () -> next.apply(champion)));
        } catch (TrainerException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }
}
