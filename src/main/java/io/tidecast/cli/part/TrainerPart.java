package io.tidecast.cli.part;

import io.tidecast.cli.Lifecycle;
import io.tidecast.config.Settings;
import io.tidecast.topology.Clients;
import io.tidecast.trainer.Trainer;
import io.tidecast.trainer.TrainerClients;
import io.tidecast.trainer.TrainerListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer as a process runs it. */
public final class TrainerPart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerPart.class);

    private final Trainer trainer;
    private final Runnable onFailure;
    private final Worker worker;

    private TrainerPart(Trainer trainer, Runnable onFailure) {
        this.trainer = trainer;
        this.onFailure = onFailure;
        worker = Worker.start("trainer", this::run);
    }

    /** A trainer that is yet to run; its clients are added to the lifecycle. */
    public static Trainer make(Lifecycle running, Settings settings, TrainerListener listener, Clock clock) {
        new Cluster(settings)
                .require(List.of(
                        settings.topics().observations(), settings.topics().models()));
        Clients clients = new Clients(settings);
        String group = settings.stream().applicationId() + "-trainer";
        return new Trainer(
                settings,
                new TrainerClients(
                        running.add("the trainer's consumer", clients.consumer("trainer", group)),
                        running.add("the trainer's model consumer", clients.consumer("trainer-models")),
                        id -> clients.producer("trainer", id),
                        running.add("the trainer's admin client", clients.admin())),
                listener,
                clock);
    }

    /** Lets a trainer run in a thread of its own; {@code onFailure} is called if it ends by itself. */
    public static void start(Lifecycle running, Trainer trainer, Runnable onFailure) {
        running.add("the trainer", new TrainerPart(trainer, onFailure));
    }

    /** A run that cannot be called off at once is left behind: nothing comes of it any more. */
    @Override
    public void close() {
        trainer.close();
        worker.awaitEnd(Duration.ofSeconds(1));
    }

    private void run() {
        try {
            trainer.run();
        } catch (RuntimeException e) {
            LOG.error("the trainer has ended: {}; forecasts go on with the model in force", e.toString());
            onFailure.run();
        }
    }
}
