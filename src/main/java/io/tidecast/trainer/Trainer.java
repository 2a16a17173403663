package io.tidecast.trainer;

import io.tidecast.config.Settings;
import io.tidecast.config.TrainSettings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Provenance;
import io.tidecast.series.Observation;
import io.tidecast.topology.Forecasting;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes the weights: reads observations, trains a challenger from time to time, and publishes it if it beats the model in
 * force and the baselines on what it has not seen.
 *
 * <p>It keeps nothing on disk. On a start it reads the log again; a model is published as one record, so that it may be killed
 * at any moment. All methods but {@link #close} belong to one thread.
 */
public final class Trainer implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(250);

    /** As many records at once mean that a backlog is being read, in which some series may be ahead of others. */
    private static final int BACKLOG = 250;

    private final TrainSettings settings;
    private final String name;
    private final History history;
    private final ObservationLog observations;
    private final Champion champion;
    private final ModelPublisher publisher;
    private final TrainingRun run;
    private final SecondOpinion secondOpinion;
    private final TrainerListener listener;
    private final Clock clock;
    private long lastStart = Long.MIN_VALUE;
    private long readAtLastStart;
    private volatile boolean closed;

    /** @param log the clients; they stay the caller's to close, after {@link #run} has ended */
    public Trainer(Settings settings, TrainerClients log, TrainerListener listener, Clock clock) {
        this.settings = settings.train();
        this.listener = listener;
        this.clock = clock;
        name = settings.model().name();
        ForecastSettings forecasting = Forecasting.of(settings);
        history = new History(this.settings.history());
        observations = new ObservationLog(log.observations(), settings.topics().observations(), history);
        champion = new Champion(new ModelLog(log.models(), settings.topics().models()), name, forecasting);
        publisher = new ModelPublisher(
                log.producers(), log.admin(), settings.topics().models());
        run = new TrainingRun(forecasting, FitSettings.of(settings), clock);
        secondOpinion = new SecondOpinion(forecasting, this.settings.holdout(), this.settings.seed());
    }

    /** Reads and trains until it is closed. */
    public void run() {
        catchUp();
        while (!closed) {
            int came = observations.poll(WAIT);
            if (came < BACKLOG && isDue()) train();
        }
    }

    /** Reads what there is, and trains once if that is enough. */
    public Outcome once() {
        catchUp();
        if (history.sizePerSeries() >= settings.min() && run.canRun(history.bySeries())) return train();
        Outcome outcome = Outcome.without(
                Outcome.Kind.SKIPPED,
                "%.0f observations a series are too few: train.min is %d, and at least one series needs %d"
                        .formatted(history.sizePerSeries(), settings.min(), run.observationsNeeded()),
                Duration.ZERO);
        listener.onOutcome(outcome);
        return outcome;
    }

    /** Ends {@link #run} soon; a run in progress is abandoned. */
    @Override
    public void close() {
        closed = true;
    }

    private void catchUp() {
        for (long left = observations.left(); left > 0 && !closed; left = observations.left()) {
            listener.onReading(history.read(), left);
            observations.poll(WAIT);
        }
    }

    private boolean isDue() {
        boolean timely = lastStart == Long.MIN_VALUE
                || clock.millis() - lastStart >= settings.every().toMillis();
        return timely
                && history.read() > readAtLastStart
                && history.sizePerSeries() >= settings.min()
                && run.canRun(history.bySeries());
    }

    private Outcome train() {
        lastStart = clock.millis();
        readAtLastStart = history.read();
        Outcome outcome;
        try {
            outcome = compete();
        } catch (CancellationException e) {
            outcome = Outcome.without(Outcome.Kind.SKIPPED, "abandoned, because the trainer stops", took());
        } catch (TrainerException | KafkaException e) {
            outcome = Outcome.without(Outcome.Kind.FAILED, String.valueOf(e.getMessage()), took());
        }
        listener.onOutcome(outcome);
        return outcome;
    }

    private Outcome compete() {
        ForecastModel before = champion.now();
        if (before != null && champion.isPinned())
            return Outcome.without(Outcome.Kind.SKIPPED, Reasons.pinned(before.id()), took());
        listener.onStart(history.series(), history.size());
        Map<String, List<Observation>> bySeries = history.bySeries();
        SecondOpinion.Verdict second = secondOpinion.on(values(bySeries));
        listener.onSecondOpinion(second);
        Verdict verdict = run.run(bySeries, before, progress -> {
            if (closed) throw new CancellationException();
            listener.onProgress(progress);
        });
        return verdict.promoted()
                ? promote(verdict, second, before)
                : outcome(Outcome.Kind.KEPT, verdict, Reasons.kept(verdict, second));
    }

    private Outcome promote(Verdict verdict, SecondOpinion.Verdict second, @Nullable ForecastModel before) {
        ForecastModel challenger = verdict.challenger();
        Provenance provenance = challenger.provenance().withOffsets(history.offsets());
        Provenance complete = Double.isNaN(second.vsBaseline())
                ? provenance
                : provenance.withScore("tribuo-linear-vs-baseline", second.vsBaseline());
        ForecastModel published = publisher.publish(
                name,
                () -> version(champion.now()) == version(before) && !champion.isPinned()
                        ? Publication.of(new ForecastModel(
                                new ModelId(name, champion.nextVersion()),
                                challenger.recipe(),
                                challenger.network(),
                                complete))
                        : null);
        return published == null
                ? outcome(
                        Outcome.Kind.KEPT,
                        verdict,
                        "another model came in force meanwhile; the next run competes with it")
                : outcome(Outcome.Kind.PROMOTED, verdict, Reasons.promoted(published.id(), verdict, second));
    }

    private Outcome outcome(Outcome.Kind kind, Verdict verdict, String why) {
        Provenance provenance = verdict.challenger().provenance();
        return new Outcome(kind, why, took(), provenance.trainingLoss(), provenance.validationLoss());
    }

    private static long version(@Nullable ForecastModel model) {
        return model == null ? 0 : model.id().version();
    }

    private Duration took() {
        return Duration.ofMillis(clock.millis() - lastStart);
    }

    private static Map<String, double[]> values(Map<String, List<Observation>> bySeries) {
        Map<String, double[]> values = new TreeMap<>();
        bySeries.forEach((series, of) ->
                values.put(series, of.stream().mapToDouble(Observation::value).toArray()));
        return values;
    }
}
