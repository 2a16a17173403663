package io.tidecast.web;

import io.tidecast.forecast.Forecast;
import io.tidecast.series.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the board remembers of one series. Not thread-safe: the board's lock guards it. */
final class SeriesTrack {
    private static final int JUDGED_STEPS = 3;
    private static final int MOST_MARKS = 50;
    /** Weight of the newest spacing in the usual one. */
    private static final double NEWEST = 0.1;

    private final String series;
    private final Observed observed;
    private final Judge judge;
    private final Deque<SeriesView.Mark> marks = new ArrayDeque<>();
    private @Nullable Forecast latest;
    private long seen;
    private long revision;
    private long arrived;
    private double usual;

    SeriesTrack(String series, BoardLimits limits) {
        this.series = series;
        observed = new Observed(limits.observations(), JUDGED_STEPS);
        judge = new Judge(
                limits.judgements(),
                limits.season(),
                limits.observations(),
                (step, index, low, median, high) -> observed.keepPast(step, index, revision, low, median, high));
    }

    void observed(Observation observation, long now) {
        if (!observed.add(observation, revision + 1)) return;
        revision++;
        if (!observation.filled()) {
            if (seen > 0) usual = seen == 1 ? now - arrived : usual + NEWEST * (now - arrived - usual);
            arrived = now;
            seen++;
        }
        judge.judge(observed);
    }

    void forecast(Forecast forecast) {
        if (latest != null && forecast.last() <= latest.last()) return;
        revision++;
        if (latest == null || !latest.model().equals(forecast.model())) {
            marks.add(new SeriesView.Mark(forecast.last(), forecast.model()));
            if (marks.size() > MOST_MARKS) marks.remove();
        }
        latest = forecast;
        judge.issued(forecast, observed);
    }

    long revision() {
        return revision;
    }

    @Nullable
    Forecast latest() {
        return latest;
    }

    SeriesSummary summary(long now) {
        boolean none = observed.newest() < 0;
        return new SeriesSummary(
                series,
                seen,
                none ? Double.NaN : observed.value(observed.newest()),
                none ? 0 : observed.newestTime(),
                latest == null ? 0 : latest.interval(),
                latest == null ? null : latest.status(),
                latest == null ? null : latest.model(),
                seen == 0 ? 0 : now - arrived,
                Math.round(usual));
    }

    /** What changed since a revision; {@code most} observations at most. */
    SeriesView since(long sinceRevision, int most, long now) {
        long first = Math.max(observed.firstChangedSince(sinceRevision), observed.newest() + 1 - most);
        int n = (int) (observed.newest() + 1 - first);
        long[] times = new long[n];
        double[] values = new double[n];
        boolean[] filled = new boolean[n];
        for (int i = 0; i < n; i++) {
            times[i] = observed.time(first + i);
            values[i] = observed.value(first + i);
            filled[i] = observed.filled(first + i);
        }
        List<SeriesView.Past> past = new ArrayList<>();
        for (int s = 0; s < judge.steps().length; s++)
            past.add(new SeriesView.Past(
                    judge.steps()[s], past(s, 0, first, n), past(s, 1, first, n), past(s, 2, first, n)));
        return new SeriesView(
                summary(now),
                revision,
                first,
                times,
                values,
                filled,
                past,
                latest,
                List.copyOf(marks),
                judge.accuracy());
    }

    private double[] past(int step, int number, long first, int n) {
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) numbers[i] = observed.past(step, first + i, number);
        return numbers;
    }
}
