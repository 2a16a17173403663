package io.tidecast.trainer;

import java.time.Duration;
import java.util.Locale;

/**
 * How a training run ended.
 *
 * @param why in one line, for people
 * @param took from the first look at the history to the end
 * @param trainingLoss on the training part at the end, in scaled units; NaN where nothing was trained
 * @param validationLoss on what was held back to know when to stop; NaN where nothing was trained
 */
public record Outcome(Kind kind, String why, Duration took, double trainingLoss, double validationLoss) {
    /** What became of the challenger. */
    public enum Kind {
        /** It was published. */
        PROMOTED,
        /** The model in force, or the baseline, stays. */
        KEPT,
        /** There was too little to learn from. */
        SKIPPED,
        /** Something went wrong; the next run tries again. */
        FAILED;

        /** As it appears in metric labels, e.g. {@code promoted}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome without(Kind kind, String why, Duration took) {
        return new Outcome(kind, why, took, Double.NaN, Double.NaN);
    }
}
