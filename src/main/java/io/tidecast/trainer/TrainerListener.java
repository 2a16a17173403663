package io.tidecast.trainer;

import io.tidecast.trainer.fit.TrainingProgress;

/** Is told what the trainer does, on the trainer's thread. */
public interface TrainerListener {
    /** The log is being read. */
    default void onReading(long read, long left) {}

    /** A run begins. */
    default void onStart(int series, long observations) {}

    /** A run goes on. */
    default void onProgress(TrainingProgress progress) {}

    /** The second opinion on the same history is in. */
    default void onSecondOpinion(SecondOpinion.Verdict verdict) {}

    /** A run has ended. */
    default void onOutcome(Outcome outcome) {}
}
