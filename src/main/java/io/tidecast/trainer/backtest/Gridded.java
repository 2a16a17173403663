package io.tidecast.trainer.backtest;

import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Observation;
import io.tidecast.series.Placement;
import io.tidecast.series.RecordPosition;
import io.tidecast.series.SeriesClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What came of a series on the grid: the truth that forecasts are held against, and what baselines see of the past. Made by the
 * grid's own rules, as the forecaster makes it.
 */
final class Gridded {
    private final List<Observation> observations = new ArrayList<>();
    private final List<Integer> indexOf = new ArrayList<>();
    private final int[] placeOf;
    private final List<Integer> startOf = new ArrayList<>();
    private final double[] values;
    private final Spacing spacing;

    Gridded(SeriesValues series, Grid grid) {
        placeOf = new int[series.size()];
        SeriesClock clock = null;
        for (int i = 0; i < series.size(); i++) {
            IncomingValue value = series.value(i);
            Placement placement = grid.place(clock, value.time(), position(series, i));
            placeOf[i] = -1;
            if (placement instanceof Placement.Placed placed) {
                take(placed, value, i);
                placeOf[i] = observations.size() - 1;
                clock = placed.clock();
            }
        }
        values = observations.stream().mapToDouble(Observation::value).toArray();
        spacing = Spacing.of(observations.stream().mapToLong(Observation::time).toArray());
    }

    /** Where a value stands in the log that the file stands in for. */
    static RecordPosition position(SeriesValues series, int i) {
        return new RecordPosition(series.times()[i], 0, i);
    }

    private void take(Placement.Placed placed, IncomingValue value, int index) {
        int start = placed.anew() ? observations.size() : startOf.get(startOf.size() - 1);
        for (int k = 0; k < placed.filled(); k++)
            add(new Observation(placed.filledTime(k), last(), Map.of(), true, 0), -1, start);
        add(new Observation(placed.clock().last(), value.value(), value.covariates(), false, 1), index, start);
    }

    private void add(Observation observation, int index, int start) {
        observations.add(observation);
        indexOf.add(index);
        startOf.add(start);
    }

    private double last() {
        return observations.get(observations.size() - 1).value();
    }

    /** All observations, filled ones too, as values; live. */
    double[] values() {
        return values;
    }

    int size() {
        return values.length;
    }

    /** How many of the file's values had no place. */
    int rejected() {
        return (int) Arrays.stream(placeOf).filter(place -> place < 0).count();
    }

    /** The observation a value of the file has become; -1 where it had no place. */
    int placeOf(int index) {
        return placeOf[index];
    }

    long time(int place, int step) {
        int beyond = place + step - (values.length - 1);
        return beyond <= 0 ? observations.get(place + step).time() : spacing.after(beyond);
    }

    /** What was observed {@code step} steps after a place; NaN where nothing was, or the series has started anew meanwhile. */
    double after(int place, int step) {
        int target = place + step;
        boolean known = target < values.length
                && indexOf.get(target) >= 0
                && startOf.get(target).equals(startOf.get(place));
        return known ? values[target] : Double.NaN;
    }

    /** The observations made of the first {@code known} values of the file. */
    List<Observation> history(int known) {
        int end = 0;
        for (int i = 0; i < known; i++) end = Math.max(end, placeOf[i] + 1);
        return observations.subList(0, end);
    }
}
