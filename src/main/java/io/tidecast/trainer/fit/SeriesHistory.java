package io.tidecast.trainer.fit;

import io.tidecast.series.Covariates;
import io.tidecast.series.Observation;
import io.tidecast.series.Sequence;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * One series' history, split in time: what is learnt from, what decides when to stop, and the tail that decides whether the
 * model is any good.
 *
 * @param series its id
 * @param sequence its values and what came with them
 * @param trainEnd values before this index are learnt from
 * @param validationEnd values from {@code trainEnd} to before this are for validation, those from it on are the tail
 * @param seen values before this index may have been learnt from by the model in force
 * @param from time of the first value, epoch milliseconds
 * @param to time of the last value, epoch milliseconds
 */
record SeriesHistory(String series, Sequence sequence, int trainEnd, int validationEnd, int seen, long from, long to) {
    /**
     * From so many series on it is the network that forecasts, which learns from all, more than the linear map; and the series say
     * more of chance than the time of a slice, which of many series is short.
     */
    static final int MANY = 2 * Validation.BLOCKS;

    /** The validation slice is this part of the hold-out's length. */
    private static final double VALIDATION = 0.5;

    /** @param seenUntil time of the last observation the model in force has learnt from, epoch milliseconds */
    static SeriesHistory of(
            String series, List<Observation> observations, Covariates covariates, double holdout, long seenUntil) {
        int n = observations.size();
        int validationEnd = (int) (n * (1 - holdout));
        int trainEnd = trainEnd(n, holdout);
        long from = observations.get(0).time();
        return new SeriesHistory(
                series,
                Sequence.of(observations, covariates.kept()),
                trainEnd,
                validationEnd,
                (int) observations.stream().filter(o -> o.time() <= seenUntil).count(),
                from,
                observations.get(n - 1).time());
    }

    /** Its values alone, oldest first. */
    double[] values() {
        return sequence.values();
    }

    /** The same, all of it to be learnt from. */
    SeriesHistory whole() {
        return new SeriesHistory(series, sequence, sequence.size(), sequence.size(), seen, from, to);
    }

    /** The same, all of it but the tail to be learnt from. */
    SeriesHistory untilTail() {
        return new SeriesHistory(series, sequence, validationEnd, validationEnd, seen, from, to);
    }

    /** The same with all that is not learnt from as one slice. */
    SeriesHistory heldBack() {
        return new SeriesHistory(series, sequence, trainEnd, sequence.size(), seen, from, to);
    }

    /** Whether there are {@link #MANY} of them. */
    static boolean areMany(List<SeriesHistory> history) {
        return history.size() >= MANY;
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
