package io.tidecast.web;

import io.tidecast.series.Observation;
import java.util.Arrays;

/**
 * The latest observations of one series, each with a running number from 0. Grows to a limit, then forgets the oldest.
 * Also keeps, for each, what had been forecast for it and when it last changed.
 */
final class Observed {
    private static final int NUMBERS_OF_A_PAST = 3;

    private final int limit;
    private final int pasts;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private boolean[] filled = new boolean[16];
    private long[] revisions = new long[16];
    private double[] past;
    private long count;

    /**
     * @param limit how many observations at most
     * @param pasts how many earlier forecasts to keep for each
     */
    Observed(int limit, int pasts) {
        this.limit = limit;
        this.pasts = pasts;
        past = new double[16 * pasts * NUMBERS_OF_A_PAST];
    }

    /** Takes one in; false where it does not advance the series (a replay). */
    boolean add(Observation observation, long revision) {
        if (count > 0 && observation.time() <= newestTime()) return false;
        if (count == times.length && times.length < limit) grow();
        int slot = slot(count++);
        times[slot] = observation.time();
        values[slot] = observation.value();
        filled[slot] = observation.filled();
        revisions[slot] = revision;
        int from = slot * pasts * NUMBERS_OF_A_PAST;
        Arrays.fill(past, from, from + pasts * NUMBERS_OF_A_PAST, Double.NaN);
        return true;
    }

    /** Running number of the newest, −1 while there is none. */
    long newest() {
        return count - 1;
    }

    /** Running number of the oldest still known. */
    long oldest() {
        return Math.max(0, count - times.length);
    }

    /** Time of the newest, or the least possible time while there is none. */
    long newestTime() {
        return count == 0 ? Long.MIN_VALUE : time(newest());
    }

    long time(long index) {
        return times[slot(index)];
    }

    double value(long index) {
        return values[slot(index)];
    }

    boolean filled(long index) {
        return filled[slot(index)];
    }

    /** Running number of the one at this time, −1 where there is none. */
    long indexOf(long time) {
        long low = oldest();
        long high = newest();
        while (low <= high) {
            long middle = (low + high) >>> 1;
            if (time(middle) == time) return middle;
            if (time(middle) < time) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /** Keeps the {@code which}-th earlier forecast for an observation; {@code numbers} are low, median, high. */
    void keepPast(int which, long index, long revision, double... numbers) {
        if (which >= pasts || index < oldest()) return;
        System.arraycopy(numbers, 0, past, at(which, index), NUMBERS_OF_A_PAST);
        revisions[slot(index)] = revision;
    }

    /** Number {@code number} (low, median, high) of the {@code which}-th earlier forecast; NaN where there was none. */
    double past(int which, long index, int number) {
        return past[at(which, index) + number];
    }

    /** The first that changed after a revision; {@code newest() + 1} where none did. */
    long firstChangedSince(long revision) {
        for (long i = oldest(); i <= newest(); i++) if (revisions[slot(i)] > revision) return i;
        return count;
    }

    private int at(int which, long index) {
        return (slot(index) * pasts + which) * NUMBERS_OF_A_PAST;
    }

    private int slot(long index) {
        return (int) (index % times.length);
    }

    /** Only called while nothing has been forgotten, so slots are running numbers. */
    private void grow() {
        int larger = Math.min(limit, times.length * 2);
        times = Arrays.copyOf(times, larger);
        values = Arrays.copyOf(values, larger);
        filled = Arrays.copyOf(filled, larger);
        revisions = Arrays.copyOf(revisions, larger);
        past = Arrays.copyOf(past, larger * pasts * NUMBERS_OF_A_PAST);
    }
}
