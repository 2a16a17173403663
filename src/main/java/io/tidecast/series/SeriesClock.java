package io.tidecast.series;

import java.util.Arrays;
import java.util.Objects;

/**
 * A series' own time: lateness, gaps and grid places are judged against this and nothing else.
 *
 * @param origin the series' first time, where its grid begins, epoch milliseconds
 * @param last grid time of the last observation, epoch milliseconds
 * @param interval the grid interval in force, milliseconds, positive
 * @param spacings the last few distances between observations, oldest first, milliseconds; empty on a fixed grid
 * @param position the last record applied
 */
public record SeriesClock(long origin, long last, long interval, long[] spacings, RecordPosition position) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SeriesClock c
                && origin == c.origin
                && last == c.last
                && interval == c.interval
                && Arrays.equals(spacings, c.spacings)
                && position.equals(c.position);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, last, position);
    }
}
