package io.tidecast.series;

/** What the grid makes of an incoming value's time. */
public sealed interface Placement {
    /** The value has no place: it came too late, or its place is taken. */
    record Rejected(Rejection reason) implements Placement {}

    /**
     * The value has a place.
     *
     * @param clock the series' clock with that place as its last time
     * @param filled how many places before it were missed and are to be filled
     * @param anew whether the series starts anew: it is new, or was silent for too long
     */
    record Placed(SeriesClock clock, int filled, boolean anew) implements Placement {
        /** Grid time of the {@code i}-th filled place, from 0, epoch milliseconds. */
        public long filledTime(int i) {
            return clock.last() - (filled - i) * clock.interval();
        }
    }
}
