package io.tidecast.nn.fit;

import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.Training;
import io.tidecast.nn.train.TrainingOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One call of {@link Fit#train}. */
final class FitRun implements AutoCloseable {
    private final Fit fit;
    private final List<Sample> samples;
    private final List<Sample> validation;
    private final Training training;
    private final Batch batch;
    private final FitControl control;
    private long updates;

    FitRun(Fit fit, List<Sample> samples, List<Sample> validation) {
        this.fit = fit;
        this.samples = new ArrayList<>(samples);
        this.validation = validation;
        int streams = Math.min(fit.batchSize, Math.max(samples.size(), validation.size()));
        TrainingOptions options = TrainingOptions.of(streams)
                .withThreads(fit.threads)
                .withClipNorm(fit.clipNorm)
                .withDropout(fit.dropout, fit.seed)
                .withFrozen(fit.frozen);
        this.training = new Training(fit.network, fit.loss, fit.optimiser, options);
        this.batch = new Batch(fit.network.spec(), streams, fit.numSteps, samples, validation);
        this.control = new FitControl(fit.network, fit.epochs, (samples.size() + streams - 1) / streams);
    }

    History train() {
        List<Epoch> epochs = new ArrayList<>();
        Random random = new Random(fit.seed);
        fit.callbacks.forEach(callback -> callback.begin(control));
        for (int number = 1; number <= fit.epochs && !control.isStopped(); number++) {
            control.start(number);
            if (fit.shuffle) {
                Collections.shuffle(samples, random);
            }
            Map<String, Double> learnt = pass(samples, true);
            Map<String, Double> checked = validation.isEmpty() ? Map.of() : pass(validation, false);
            Epoch epoch = new Epoch(number, learnt, checked, fit.schedule.rate(Math.max(0, updates - 1)));
            epochs.add(epoch);
            fit.callbacks.forEach(callback -> callback.epochEnd(epoch, control));
        }
        History history = new History(epochs);
        fit.callbacks.forEach(callback -> callback.end(history, control));
        return history;
    }

    private Map<String, Double> pass(List<Sample> all, boolean learning) {
        Score score = new Score(fit.metrics);
        training.reset();
        int number = 0;
        for (int from = 0; from < all.size(); from += batch.streams()) {
            if (!fit.stateful) {
                training.reset();
            }
            List<Sample> some = all.subList(from, Math.min(all.size(), from + batch.streams()));
            double loss = run(some, learning, score);
            if (learning) {
                int done = ++number;
                fit.callbacks.forEach(callback -> callback.batchEnd(done, loss, control));
            }
        }
        return score.values();
    }

    /** The loss of the last part of these sequences that has answers. */
    private double run(List<Sample> some, boolean learning, Score score) {
        double loss = Double.NaN;
        for (int part = 0; part < batch.parts(some); part++) {
            Chunk chunk = batch.load(some, part);
            if (chunk.totalWeight() > 0) {
                loss = learning ? training.update(chunk, fit.schedule.rate(updates++)) : training.evaluate(chunk);
                score.add(chunk, loss);
            } else {
                training.advance(chunk);
            }
        }
        return loss;
    }

    @Override
    public void close() {
        training.close();
    }
}
