package io.tidecast.trainer.nab;

/**
 * What detections have earned, on one stream or on several.
 *
 * @param profile by which they were scored
 * @param windows labelled windows that could be found
 * @param found those in which something was detected
 * @param points between minus the cost of all windows (and of false alarms) and the number of windows
 * @param truePositives rows detected within windows, after the probation, as all counts
 * @param falsePositives rows detected outside
 * @param trueNegatives rows outside not detected
 * @param falseNegatives rows within windows not detected
 */
public record NabScore(
        NabProfile profile,
        int windows,
        int found,
        double points,
        int truePositives,
        int falsePositives,
        int trueNegatives,
        int falseNegatives) {
    /** On a scale where detecting nothing is 0 and perfect detection is 100; NaN without a window. */
    public double normalised() {
        double nothing = -profile.falseNegative * windows;
        double perfect = profile.truePositive * windows;
        return 100 * (points - nothing) / (perfect - nothing);
    }

    /** Both together. */
    public NabScore plus(NabScore other) {
        return new NabScore(
                profile,
                windows + other.windows,
                found + other.found,
                points + other.points,
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                trueNegatives + other.trueNegatives,
                falseNegatives + other.falseNegatives);
    }
}
