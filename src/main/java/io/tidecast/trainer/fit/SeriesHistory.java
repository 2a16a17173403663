package io.tidecast.trainer.fit;

import io.tidecast.series.Observation;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * One series' history, split in time: what is learnt from, what decides when to stop, and the tail that decides whether the
 * model is any good.
 *
 * @param series its id
 * @param values its values, oldest first
 * @param trainEnd values before this index are learnt from
 * @param validationEnd values from {@code trainEnd} to before this are for validation, those from it on are the tail
 * @param from time of the first value, epoch milliseconds
 * @param to time of the last value, epoch milliseconds
 */
record SeriesHistory(String series, double[] values, int trainEnd, int validationEnd, long from, long to) {
    /** The validation slice is this part of the hold-out's length. */
    private static final double VALIDATION = 0.5;

    static SeriesHistory of(String series, List<Observation> observations, double holdout) {
        int n = observations.size();
        int validationEnd = (int) (n * (1 - holdout));
        int trainEnd = trainEnd(n, holdout);
        double[] values = observations.stream().mapToDouble(Observation::value).toArray();
        long from = observations.get(0).time();
        return new SeriesHistory(
                series,
                values,
                trainEnd,
                validationEnd,
                from,
                observations.get(n - 1).time());
    }

    /** How many of {@code observations} are learnt from. */
    static int trainEnd(int observations, double holdout) {
        return (int) (observations * (1 - holdout * (1 + VALIDATION)));
    }

    /**
     * Every so-many-th of these series, so that walking over a slice of each, priming included, takes no more than a bounded
     * number of steps: with thousands of series a sample judges as well.
     */
    static List<SeriesHistory> sample(
            List<SeriesHistory> all, int lookBack, int mostSteps, ToIntFunction<SeriesHistory> slice) {
        long steps = all.stream()
                .mapToLong(h -> (long) lookBack + slice.applyAsInt(h))
                .sum();
        int every = (int) (1 + steps / mostSteps);
        return IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .toList();
    }
}
