package io.tidecast.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Status;
import io.tidecast.series.Observation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final int HORIZON = 24;

    private final SettableClock clock = new SettableClock();
    private final Board board = new Board(new BoardLimits(3, 400, 200, 168, 24), clock);

    @Test
    void shouldShowWhatWasForecastForEachObservation() {
        // When
        for (long step = 0; step < 100; step++) {
            board.observed("a", Waves.observation(step, 0));
            board.forecast(Waves.forecast("a", step, HORIZON, Waves.MODEL, 0.5, 1));
        }

        // Then
        SeriesView view = board.view("a", 0, Integer.MAX_VALUE).orElseThrow();
        assertThat(view.past()).extracting(SeriesView.Past::steps).containsExactly(1, 6, 24);
        SeriesView.Past sixAhead = view.past().get(1);
        assertThat(sixAhead.median()[5]).isNaN();
        assertThat(sixAhead.median()[6]).isCloseTo(Waves.truth(6) + 0.5, within(1e-9));
        assertThat(sixAhead.low()[99]).isCloseTo(Waves.truth(99) + 0.5 - 1.96, within(1e-9));
    }

    @Test
    void shouldCompareTheModelWithLastValueAndSeasonalNaiveOverTheSameOutcomes() {
        // When
        for (long step = 0; step < 300; step++) {
            board.observed("a", Waves.observation(step, 0));
            board.forecast(Waves.forecast("a", step, HORIZON, Waves.MODEL, 0.5, 0));
        }

        // Then
        Accuracy.Errors oneDay =
                board.view("a", 0, 10).orElseThrow().accuracy().errors().get(2);
        double[] naive = LongStream.range(100, 300)
                .mapToDouble(step -> Math.abs(Waves.truth(step) - Waves.truth(step - 24)))
                .toArray();
        assertThat(oneDay.steps()).isEqualTo(24);
        assertThat(oneDay.outcomes()).isEqualTo(200);
        assertThat(oneDay.model()).isCloseTo(0.5, within(1e-9));
        assertThat(oneDay.seasonalNaive())
                .isCloseTo(Arrays.stream(naive).average().orElseThrow(), within(1e-9))
                .isCloseTo(oneDay.lastValue(), within(1e-9));
    }

    @Test
    void shouldMeasureTheCoverageOfEachInterval() {
        // When
        for (long step = 0; step < 300; step++) {
            board.observed("a", Waves.observation(step, 1));
            board.forecast(Waves.forecast("a", step, HORIZON, Waves.MODEL, 0, 1));
        }

        // Then
        List<Accuracy.Coverage> coverage =
                board.view("a", 0, 10).orElseThrow().accuracy().coverage();
        assertThat(coverage).extracting(Accuracy.Coverage::level).containsExactly(0.8, 0.95);
        assertThat(coverage.get(0).held()).isCloseTo(0.8, within(0.08));
        assertThat(coverage.get(1).held()).isCloseTo(0.95, within(0.04));
    }

    @Test
    void shouldJudgeTheSameHoweverTheTwoTopicsInterleave() {
        // Given
        List<Observation> observations = new ArrayList<>();
        List<Forecast> forecasts = new ArrayList<>();
        for (long step = 0; step < 150; step++) {
            observations.add(Waves.observation(step, 1));
            forecasts.add(Waves.forecast("a", step, HORIZON, Waves.MODEL, 0.5, 1));
        }
        Accuracy inStep = feed(observations, forecasts, new Random(0), 1);

        for (int seed = 0; seed < 20; seed++) {
            // When
            Accuracy interleaved = feed(observations, forecasts, new Random(seed), 150);

            // Then
            assertThat(interleaved).as("seed %s", seed).isEqualTo(inStep);
        }
    }

    @Test
    void shouldJudgeOnlyTrainedModelsAndMarkWhereTheyChange() {
        // When
        for (long step = 0; step < 80; step++) {
            board.observed("a", Waves.observation(step, 0));
            ModelId model = step < 50 ? ModelId.SEASONAL_NAIVE : Waves.MODEL;
            board.forecast(Waves.forecast("a", step, HORIZON, model, 0, 1));
        }

        // Then
        SeriesView view = board.view("a", 0, 10).orElseThrow();
        assertThat(view.accuracy().errors().get(0).outcomes()).isEqualTo(29);
        assertThat(view.marks())
                .containsExactly(
                        new SeriesView.Mark(Waves.START, ModelId.SEASONAL_NAIVE),
                        new SeriesView.Mark(Waves.START + 50 * Waves.HOUR, Waves.MODEL));
        assertThat(board.count(Status.READY)).isEqualTo(1);
    }

    @Test
    void shouldIgnoreReplays() {
        // Given
        for (long step = 0; step < 50; step++) board.observed("a", Waves.observation(step, 1));
        board.forecast(Waves.forecast("a", 49, HORIZON, Waves.MODEL, 0, 1));
        long before = board.revision("a");

        // When
        for (long step = 0; step < 50; step++) board.observed("a", Waves.observation(step, 1));
        board.forecast(Waves.forecast("a", 49, HORIZON, Waves.MODEL, 0, 1));

        // Then
        assertThat(board.revision("a")).isEqualTo(before);
        assertThat(board.view("a", 0, 1_000).orElseThrow().times()).hasSize(50);
    }

    @Test
    void shouldGiveOnlyWhatChangedSinceARevision() {
        // Given
        Random random = new Random(7);
        double[] held = new double[2_000];
        long revision = 0;
        long newest = -1;
        for (long step = 0; step < 1_000; step++) {
            board.observed("a", Waves.observation(step, 1));
            if (random.nextInt(3) > 0) board.forecast(Waves.forecast("a", step, HORIZON, Waves.MODEL, 0, 1));
            if (random.nextInt(10) > 0) continue;

            // When
            SeriesView change = board.view("a", revision, Integer.MAX_VALUE).orElseThrow();
            for (int i = 0; i < change.values().length; i++)
                held[(int) change.first() + i] = change.past().get(0).median()[i];
            newest = change.first() + change.values().length - 1;
            revision = change.revision();

            // Then
            SeriesView all = board.view("a", 0, Integer.MAX_VALUE).orElseThrow();
            assertThat(Arrays.copyOfRange(held, (int) all.first(), (int) newest + 1))
                    .containsExactly(all.past().get(0).median());
        }
    }

    @Test
    void shouldForgetTheOldestObservationsAndTheSeriesLongestWithoutNews() {
        // When
        for (long step = 0; step < 1_000; step++) board.observed("a", Waves.observation(step, 1));
        for (String other : List.of("b", "c")) board.observed(other, Waves.observation(0, 1));
        board.observed("a", Waves.observation(1_000, 1));
        board.observed("d", Waves.observation(0, 1));

        // Then
        assertThat(board.series("", 10)).extracting(SeriesSummary::series).containsExactly("a", "c", "d");
        assertThat(board.forgottenCount()).isEqualTo(1);
        SeriesView view = board.view("a", 0, Integer.MAX_VALUE).orElseThrow();
        assertThat(view.first()).isEqualTo(601);
        assertThat(view.times()).hasSize(400).startsWith(Waves.START + 601 * Waves.HOUR);
    }

    @Test
    void shouldTellHowLongASeriesHasBeenQuiet() {
        // Given
        for (long step = 0; step < 10; step++) {
            clock.now = clock.now.plusSeconds(2);
            board.observed("a", Waves.observation(step, 1));
        }

        // When
        clock.now = clock.now.plusSeconds(40);

        // Then
        SeriesSummary summary = board.series("a", 1).get(0);
        assertThat(Duration.ofMillis(summary.quiet())).hasSeconds(40);
        assertThat(Duration.ofMillis(summary.usual())).hasSeconds(2);
    }

    @Test
    void shouldKnowTheModelInForce() {
        // When
        board.model(new ModelCard(new ModelId("default", 1), 5, "the first", Map.of()));
        board.model(new ModelCard(new ModelId("default", 2), 9, "3 % better", Map.of("samples", "900")));

        // Then
        assertThat(board.modelInForce().orElseThrow().id().version()).isEqualTo(2);
        assertThat(board.models()).extracting(card -> card.id().version()).containsExactly(2L, 1L);
    }

    /** Feeds both topics, each in its own order, at most {@code lead} ahead of one another. */
    private Accuracy feed(List<Observation> observations, List<Forecast> forecasts, Random random, int lead) {
        Board fresh = new Board(new BoardLimits(1, 400, 200, 168, 24), clock);
        int o = 0;
        int f = 0;
        while (o < observations.size() || f < forecasts.size()) {
            boolean observe =
                    f == forecasts.size() || (o < observations.size() && (lead == 1 ? o <= f : random.nextBoolean()));
            int burst = lead == 1 ? 1 : 1 + random.nextInt(lead);
            for (int i = 0; i < burst; i++) {
                if (observe && o < observations.size()) fresh.observed("a", observations.get(o++));
                if (!observe && f < forecasts.size()) fresh.forecast(forecasts.get(f++));
            }
        }
        return fresh.view("a", 0, 1).orElseThrow().accuracy();
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
