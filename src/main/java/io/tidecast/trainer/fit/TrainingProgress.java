package io.tidecast.trainer.fit;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a training run is.
 *
 * @param epoch how often, on average, each training observation has been seen
 * @param update weight updates done
 * @param updates weight updates at most
 * @param loss mean loss since the last report, in scaled units
 * @param validationLoss loss on the validation slice now; NaN where it is not looked at
 * @param left estimated time left
 */
public record TrainingProgress(int epoch, int update, int updates, double loss, double validationLoss, Duration left) {
    /** The losses in words; fitting again, there is no validation loss to tell. */
    public String losses() {
        return Double.isNaN(validationLoss)
                ? String.format(Locale.ROOT, "loss %.4f, fitting again", loss)
                : String.format(Locale.ROOT, "loss %.4f, validation loss %.4f", loss, validationLoss);
    }

    /** Whoever wants to know. Called on the training thread. */
    @FunctionalInterface
    public interface Listener {
        void onProgress(TrainingProgress progress);
    }
}
