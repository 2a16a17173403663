package io.tidecast.series;

import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rules that give each incoming value its place in time, per series and in event time.
 *
 * <p>On a fixed grid a value goes to the nearest multiple of the interval after the series' first time, and missed places are
 * filled. With an automatic grid every value is one step, whatever the distance, and the interval is the median of the last
 * distances: right for trading days and for lines typed by hand.
 *
 * @param interval milliseconds between observations; 0 for automatic
 * @param fillMax how many missed places in a row are filled; after a longer gap the series starts anew
 */
public record Grid(long interval, int fillMax) {
    /** Assumed between the first and the second observation of an automatic grid, milliseconds. */
    static final long FIRST_INTERVAL = 1_000;

    private static final int SPACINGS = 11;

    public Grid {
        if (interval < 0) throw new IllegalArgumentException("a grid interval must not be negative, got: " + interval);
        if (fillMax < 0) throw new IllegalArgumentException("a fill limit must not be negative, got: " + fillMax);
    }

    /** Every value is one step. */
    public static Grid automatic() {
        return new Grid(0, 0);
    }

    /** Finds the place of a value of a series whose clock stands at {@code clock}; null for a new series. */
    public Placement place(@Nullable SeriesClock clock, OptionalLong time, RecordPosition at) {
        if (time.isEmpty() && at.timestamp() < 0) return new Placement.Rejected(Rejection.TIME_NEGATIVE);
        if (interval == 0) return automatic(clock, time, at);
        return fixed(clock, time.orElse(at.timestamp()), at);
    }

    private static Placement automatic(@Nullable SeriesClock clock, OptionalLong explicit, RecordPosition at) {
        if (clock == null) {
            long time = explicit.orElse(at.timestamp());
            return new Placement.Placed(new SeriesClock(time, time, FIRST_INTERVAL, new long[0], at), 0, true);
        }
        if (at.replays(clock.position())) return new Placement.Rejected(Rejection.DUPLICATE);
        if (explicit.isPresent() && explicit.getAsLong() <= clock.last())
            return rejected(explicit.getAsLong() < clock.last());

        long time = explicit.orElse(Math.max(at.timestamp(), clock.last() + 1));
        long[] spacings = appended(clock.spacings(), time - clock.last());
        return new Placement.Placed(new SeriesClock(clock.origin(), time, median(spacings), spacings, at), 0, false);
    }

    private Placement fixed(@Nullable SeriesClock clock, long time, RecordPosition at) {
        if (clock == null) return new Placement.Placed(new SeriesClock(time, time, interval, new long[0], at), 0, true);
        long place = place(clock, time);
        long taken = place(clock, clock.last());
        if (place <= taken) return rejected(place < taken);

        long missed = place - taken - 1;
        boolean anew = missed > fillMax;
        SeriesClock moved =
                new SeriesClock(clock.origin(), clock.origin() + place * interval, interval, new long[0], at);
        return new Placement.Placed(moved, anew ? 0 : (int) missed, anew);
    }

    private long place(SeriesClock clock, long time) {
        return Math.floorDiv(time - clock.origin() + interval / 2, interval);
    }

    private static Placement rejected(boolean late) {
        return new Placement.Rejected(late ? Rejection.LATE : Rejection.DUPLICATE);
    }

    private static long[] appended(long[] spacings, long spacing) {
        int drop = spacings.length < SPACINGS ? 0 : 1;
        long[] appended = Arrays.copyOfRange(spacings, drop, spacings.length + 1);
        appended[appended.length - 1] = spacing;
        return appended;
    }

    private static long median(long[] spacings) {
        long[] sorted = spacings.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
