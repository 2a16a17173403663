package io.tidecast.trainer.backtest;

import io.tidecast.forecast.ForecastSettings;
import io.tidecast.series.Observation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One series' part in a backtest: its values, what of them is known beforehand, and the moments from which it is forecast.
 * Immutable.
 */
public final class Trial {
    private final SeriesValues series;
    private final Gridded gridded;
    private final Split split;
    private final int horizon;
    private final int[] origins;

    Trial(SeriesValues series, Split.Rule rule, ForecastSettings settings) {
        this.series = series;
        this.gridded = new Gridded(series, settings.grid());
        this.split = rule.of(series, settings.horizon());
        this.horizon = settings.horizon();
        this.origins = findOrigins();
    }

    private int[] findOrigins() {
        return IntStream.range(split.first(), Math.min(split.end(), series.size()))
                .filter(i -> gridded.placeOf(i) >= 0)
                .toArray();
    }

    public String id() {
        return series.series();
    }

    public SeriesValues series() {
        return series;
    }

    Split split() {
        return split;
    }

    /** How many steps are forecast from each origin. */
    public int horizon() {
        return horizon;
    }

    /** Indices of the values of the file that are forecast from, ascending. */
    public int[] origins() {
        return origins.clone();
    }

    /** Index of the last value that is forecast from; -1 where there is none. */
    int lastOrigin() {
        return origins.length == 0 ? -1 : origins[origins.length - 1];
    }

    /** All observations on the grid, filled ones too; must not be modified. */
    public double[] values() {
        return gridded.values();
    }

    /** Index among {@link #values} of the observation that the value at this index of the file has become. */
    public int place(int index) {
        return gridded.placeOf(index);
    }

    /** What came {@code step} steps after an origin; NaN where nothing was observed. */
    public double actual(int origin, int step) {
        return gridded.after(gridded.placeOf(origin), step);
    }

    /** The time {@code step} steps after an origin, epoch milliseconds; beyond the end as {@link Spacing} says. */
    public long time(int origin, int step) {
        return gridded.time(gridded.placeOf(origin), step);
    }

    /** What is known beforehand. */
    public List<Observation> known() {
        return gridded.history(split.known());
    }

    /** How many of the file's values had no place on the grid. */
    public int rejected() {
        return gridded.rejected();
    }
}
