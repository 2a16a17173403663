package io.tidecast.cli.part;

import io.tidecast.metrics.Meters;
import io.tidecast.trainer.Outcome;
import io.tidecast.trainer.SecondOpinion;
import io.tidecast.trainer.TrainerListener;
import io.tidecast.trainer.fit.TrainingProgress;

/** Meters what the trainer does, and passes it on. */
public final class TrainerMeters implements TrainerListener {
    private final Meters meters;
    private final TrainerListener next;

    public TrainerMeters(Meters meters, TrainerListener next) {
        this.meters = meters;
        this.next = next;
    }

    @Override
    public void onReading(long read, long left) {
        next.onReading(read, left);
    }

    @Override
    public void onStart(int series, long observations) {
        next.onStart(series, observations);
    }

    @Override
    public void onProgress(TrainingProgress progress) {
        next.onProgress(progress);
    }

    @Override
    public void onSecondOpinion(SecondOpinion.Verdict verdict) {
        next.onSecondOpinion(verdict);
    }

    @Override
    public void onOutcome(Outcome outcome) {
        meters.trainingRun(outcome.kind().label(), outcome.took());
        if (!Double.isNaN(outcome.trainingLoss()))
            meters.trainingLoss(outcome.trainingLoss(), outcome.validationLoss());
        next.onOutcome(outcome);
    }
}
