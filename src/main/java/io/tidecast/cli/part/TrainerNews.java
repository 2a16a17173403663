package io.tidecast.cli.part;

import io.tidecast.trainer.Outcome;
import io.tidecast.trainer.SecondOpinion;
import io.tidecast.trainer.TrainerListener;
import io.tidecast.trainer.fit.TrainingProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Puts into lines what the trainer does: the beginning and the end of a run at once, progress every few seconds. */
public final class TrainerNews implements TrainerListener {
    private final Consumer<String> line;
    private final Clock clock;
    private final Duration between;
    private long next;

    /** @param between two lines of progress lies at least so much */
    public TrainerNews(Consumer<String> line, Clock clock, Duration between) {
        this.line = line;
        this.clock = clock;
        this.between = between;
    }

    @Override
    public void onReading(long read, long left) {
        tell(() -> "reading observations: " + read + " read, " + left + " to go");
    }

    @Override
    public void onStart(int series, long observations) {
        line.accept("training on " + observations + " observations of " + series + " series");
        next = clock.millis() + between.toMillis();
    }

    @Override
    public void onSecondOpinion(SecondOpinion.Verdict verdict) {
        line.accept(String.format(
                Locale.ROOT,
                "second opinion (Tribuo, linear): error %.3f of the better baseline's, MAE %.3f in units of scale, on %d windows",
                verdict.vsBaseline(),
                verdict.meanAbsoluteError(),
                verdict.examples()));
    }

    @Override
    public void onProgress(TrainingProgress progress) {
        tell(() -> String.format(
                Locale.ROOT,
                "epoch %d, update %d of %d: %s, about %d s left",
                progress.epoch(),
                progress.update(),
                progress.updates(),
                progress.losses(),
                progress.left().toSeconds()));
    }

    @Override
    public void onOutcome(Outcome outcome) {
        line.accept(outcome.kind().label() + " after " + outcome.took().toSeconds() + " s: " + outcome.why());
    }

    private void tell(java.util.function.Supplier<String> what) {
        if (clock.millis() < next) return;
        next = clock.millis() + between.toMillis();
        line.accept(what.get());
    }
}
