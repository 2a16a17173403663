package io.tidecast.trainer.nab;

import java.util.Locale;

/** What counts how much: NAB's three application profiles. */
public enum NabProfile {
    STANDARD(1, 0.11, 1),
    /** A false alarm costs twice as much. */
    REWARD_LOW_FP(1, 0.22, 1),
    /** A missed window costs twice as much. */
    REWARD_LOW_FN(1, 0.11, 2);

    final double truePositive;
    final double falsePositive;
    final double falseNegative;

    NabProfile(double truePositive, double falsePositive, double falseNegative) {
        this.truePositive = truePositive;
        this.falsePositive = falsePositive;
        this.falseNegative = falseNegative;
    }

    /** As it is written on a command line, e.g. {@code reward-low-fp}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
