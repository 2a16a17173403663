package io.tidecast.web;

import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Status;
import io.tidecast.series.Observation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows: the latest observations and forecasts of each series, how good the forecasts were, and the models.
 * Fed from the output topics as they are, in the order of each topic; the two topics may be at different places.
 * Bounded, thread-safe.
 */
public final class Board {
    private static final int MOST_MODELS = 50;

    private final BoardLimits limits;
    private final Clock clock;
    /** The one longest without news first. */
    private final Map<String, SeriesTrack> tracks = new LinkedHashMap<>();

    private final Map<ModelId, ModelCard> models = new LinkedHashMap<>();
    private @Nullable ModelId inForce;
    private long forgotten;

    /**
     * An empty board.
     *
     * @param clock tells how long a series has been quiet
     */
    public Board(BoardLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** An observation came. One that does not advance its series is a replay and changes nothing. */
    public synchronized void observed(String series, Observation observation) {
        track(series).observed(observation, clock.millis());
    }

    /** A forecast came. One that does not advance its series is a replay and changes nothing. */
    public synchronized void forecast(Forecast forecast) {
        track(forecast.series()).forecast(forecast);
    }

    /** This model is in force now. */
    public synchronized void model(ModelCard card) {
        models.put(card.id(), card);
        inForce = card.id();
        if (models.size() > MOST_MODELS)
            models.remove(models.keySet().iterator().next());
    }

    /** No model is in force any more. */
    public synchronized void modelWithdrawn() {
        inForce = null;
    }

    /** How many series are on the board. */
    public synchronized int seriesCount() {
        return tracks.size();
    }

    /** How many series have left the board because it was full. */
    public synchronized long forgottenCount() {
        return forgotten;
    }

    /** How many series have a forecast of this status as their latest. */
    public synchronized int count(Status status) {
        return (int) tracks.values().stream()
                .map(SeriesTrack::latest)
                .filter(f -> f != null && f.status() == status)
                .count();
    }

    /** The model in force, if any. */
    public synchronized Optional<ModelCard> modelInForce() {
        return Optional.ofNullable(inForce).map(models::get);
    }

    BoardLimits limits() {
        return limits;
    }

    long now() {
        return clock.millis();
    }

    /** Models known, newest first. */
    synchronized List<ModelCard> models() {
        List<ModelCard> newestFirst = new ArrayList<>(models.values());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** All series whose id contains {@code search}, letter case aside, by id; {@code most} at most. */
    synchronized List<SeriesSummary> series(String search, int most) {
        String wanted = search.toLowerCase(Locale.ROOT);
        long now = clock.millis();
        return tracks.entrySet().stream()
                .filter(e -> e.getKey().toLowerCase(Locale.ROOT).contains(wanted))
                .map(e -> e.getValue().summary(now))
                .sorted(Comparator.comparing(SeriesSummary::series))
                .limit(most)
                .toList();
    }

    /** What changed of a series since a revision (0: all of it), {@code most} observations at most; empty if unknown. */
    synchronized Optional<SeriesView> view(String series, long sinceRevision, int most) {
        return known(series).map(track -> track.since(sinceRevision, most, clock.millis()));
    }

    /** The latest forecast of a series; empty if there is none. */
    synchronized Optional<Forecast> latestForecast(String series) {
        return known(series).map(SeriesTrack::latest);
    }

    /** Grows with every change of a series; 0 for an unknown one. */
    synchronized long revision(String series) {
        return known(series).map(SeriesTrack::revision).orElse(0L);
    }

    private Optional<SeriesTrack> known(String series) {
        return Optional.ofNullable(tracks.get(series));
    }

    private SeriesTrack track(String series) {
        SeriesTrack known = tracks.remove(series);
        SeriesTrack track = known != null ? known : new SeriesTrack(series, limits);
        tracks.put(series, track);
        if (tracks.size() > limits.series()) {
            tracks.remove(tracks.keySet().iterator().next());
            forgotten++;
        }
        return track;
    }
}
