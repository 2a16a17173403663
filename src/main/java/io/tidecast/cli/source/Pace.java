package io.tidecast.cli.source;

import java.time.Duration;

/**
 * How fast rows are replayed: all of a head start at once, the rest at a multiple of real time.
 *
 * @param speed event time over wall-clock time, positive; infinite for as fast as possible
 * @param headStart how much of the beginning, in event time, comes at once
 */
public record Pace(double speed, Duration headStart) {
    /** As fast as possible. */
    public static final Pace MAX = new Pace(Double.POSITIVE_INFINITY, Duration.ZERO);

    public Pace {
        if (!(speed > 0)) throw new IllegalArgumentException("a speed must be positive, got: " + speed);
    }

    /** At that multiple of real time from the first row on. */
    public static Pace of(double speed) {
        return new Pace(speed, Duration.ZERO);
    }

    /** How long after the start of the replay something that happened so long after the first row is due. */
    Duration due(Duration sinceFirst) {
        Duration beyond = sinceFirst.minus(headStart);
        return beyond.isNegative() ? Duration.ZERO : Duration.ofMillis((long) (beyond.toMillis() / speed));
    }
}
