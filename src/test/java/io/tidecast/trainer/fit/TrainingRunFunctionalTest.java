package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.RecurrentForecast;
import io.tidecast.nn.CellKind;
import io.tidecast.series.Grid;
import io.tidecast.series.Observation;
import io.tidecast.series.Sequence;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a training run makes of series whose best possible forecast is known. */
class TrainingRunFunctionalTest {
    private static final ForecastSettings SETTINGS =
            new ForecastSettings(Grid.automatic(), List.of(12), 36, 12, new double[] {0.025, 0.1, 0.5, 0.9, 0.975});
    private static final TrainingSettings QUICK =
            new TrainingSettings("test", CellKind.LSTM, 8, 1, 1, 0.2, 1, 16, 60, 2e-3, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Random random = new Random(9);

    @Test
    void shouldPromoteAModelOfASeasonWithTrendAndNoise() {
        // Given a signal on which seasonal naive errs by √2 of the noise, and by the trend
        Map<String, List<Observation>> history = Map.of(
                "a", series(1_000, t -> 0.02 * t + 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian()),
                "b",
                        series(
                                1_000,
                                t -> 50 - 0.01 * t + 9 * Math.cos(2 * Math.PI * t / 12) + 2 * random.nextGaussian()));

        // When
        Verdict verdict = run(history);

        // Then: no forecast can do better than 1/√2 of seasonal naive
        assertThat(verdict.promoted()).isTrue();
        assertThat(verdict.vsBaseline()).isBetween(0.65, 0.85);
    }

    @Test
    void shouldNotPromoteAModelOfARandomWalk() {
        double[] walk = new double[1_000];
        for (int t = 1; t < walk.length; t++) walk[t] = walk[t - 1] + random.nextGaussian();

        Verdict verdict = run(Map.of("walk", series(walk.length, t -> walk[(int) t])));

        assertThat(verdict.promoted()).isFalse();
        assertThat(verdict.vsBaseline()).isBetween(0.97, 1.15);
    }

    @Test
    void shouldNotReplaceAChampionByItsEqual() {
        Map<String, List<Observation>> history =
                Map.of("a", series(1_000, t -> 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian()));
        Verdict first = run(history);

        Verdict second = new TrainingRun(SETTINGS, QUICK, CLOCK).run(history, first.challenger(), progress -> {});

        assertThat(first.promoted()).isTrue();
        assertThat(second.promoted()).isFalse();
        assertThat(second.challenger().id().version()).isEqualTo(2);
        assertThat(second.championVsBaseline()).isEqualTo(first.vsBaseline());
    }

    @Test
    void shouldReplaceAChampionByItsEqualOnceMoreHasComeToLearnFrom() {
        List<Observation> all = series(1_300, t -> 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian());
        Verdict first = run(Map.of("a", all.subList(0, 1_000)));

        Verdict second =
                new TrainingRun(SETTINGS, QUICK, CLOCK).run(Map.of("a", all), first.challenger(), progress -> {});

        assertThat(second.vsBaseline() / second.championVsBaseline()).isBetween(Verdict.MARGIN, Verdict.ABOUT_AS_GOOD);
        assertThat(second.promoted()).isTrue();
    }

    @Test
    void shouldNotReplaceAChampionByAWorse() {
        // Given a challenger that has seen nothing but noise until the last tenth
        List<Observation> all = series(1_300, t -> 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian());
        Verdict first = run(Map.of("a", all.subList(0, 1_000)));
        List<Observation> noise = series(1_300, t -> 5 * random.nextGaussian());
        List<Observation> late = new ArrayList<>(noise.subList(0, 1_100));
        late.addAll(all.subList(1_100, 1_300));

        Verdict second =
                new TrainingRun(SETTINGS, QUICK, CLOCK).run(Map.of("a", late), first.challenger(), progress -> {});

        assertThat(second.vsBaseline()).isGreaterThan(Verdict.ABOUT_AS_GOOD * second.championVsBaseline());
        assertThat(second.promoted()).isFalse();
    }

    @Test
    void shouldSayOfAModelThatItDoesWithoutLogarithmsAndHoldItAgainstOneWithThem() {
        // Given a level that comes near zero
        double[] level = new double[1_000];
        for (int t = 1; t < level.length; t++) level[t] = 0.98 * level[t - 1] + 0.2 * random.nextGaussian();
        Map<String, List<Observation>> history =
                Map.of("a", series(level.length, t -> Math.max(0.1, 2 + level[(int) t] + Math.sin(t * Math.PI / 6))));
        ForecastSettings compared = SETTINGS.without(Set.of(Ingredient.GAINS));
        Verdict first = run(history);

        // When
        Verdict second = new TrainingRun(SETTINGS, QUICK, CLOCK).run(history, first.challenger(), progress -> {});

        // Then
        assertThat(first.challenger().recipe().without()).containsExactly(Ingredient.LOGARITHMS);
        assertThat(first.challenger().recipe().fits(SETTINGS)).isTrue();
        assertThat(first.challenger().recipe().fits(compared)).isFalse();
        assertThat(second.championVsBaseline()).isEqualTo(first.vsBaseline());
    }

    @Test
    void shouldBeRepeatableBitForBit() {
        Map<String, List<Observation>> history =
                Map.of("a", series(800, t -> 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian()));

        Verdict one = run(history);
        Verdict other = run(history);

        one.challenger()
                .network()
                .weights()
                .names()
                .forEach(name -> assertThat(
                                other.challenger().network().weights().values(name))
                        .as(name)
                        .isEqualTo(one.challenger().network().weights().values(name)));
        assertThat(other.tail()).isEqualTo(one.tail());
    }

    @Test
    void shouldBeTheSameOnTwoThreadsAndForecastFinitelyWhateverTheSeries() {
        // Given series that stand still, are zero, huge, tiny, seldom anything else than zero, or full of spikes
        Map<String, List<Observation>> history = Map.of(
                "still", series(300, t -> 7),
                "zero", series(300, t -> 0),
                "huge", series(300, t -> 1e15 * (2 + Math.sin(t / 2))),
                "tiny", series(300, t -> 1e-9 * random.nextGaussian()),
                "seldom", series(300, t -> random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0),
                "spikes", series(300, t -> Math.exp(5 * random.nextGaussian())),
                "short", series(40, t -> t));

        // When
        TrainingSettings committee = new TrainingSettings("test", CellKind.LSTM, 8, 1, 2, 0.2, 1, 32, 40, 1e-2, 1);
        TrainingSettings threads = new TrainingSettings("test", CellKind.LSTM, 8, 1, 2, 0.2, 1, 32, 40, 1e-2, 2);
        ForecastModel one = new TrainingRun(SETTINGS, committee, CLOCK)
                .run(history, null, progress -> {})
                .challenger();
        ForecastModel two = new TrainingRun(SETTINGS, threads, CLOCK)
                .run(history, null, progress -> {})
                .challenger();

        // Then
        assertThat(two.network().fingerprint()).isEqualTo(one.network().fingerprint());
        RecurrentForecast forecast = new RecurrentForecast(one.recipe(), one.network());
        history.forEach((series, observations) -> {
            double[] values =
                    observations.stream().mapToDouble(Observation::value).toArray();
            for (double[] quantiles : forecast.quantiles(forecast.primed(Sequence.of(values))))
                for (double quantile : quantiles)
                    assertThat(quantile).as(series).isFinite();
        });
    }

    @Test
    void shouldHoldBackNoMoreOfManySeriesThanItTakesToTell() {
        TrainingRun run = new TrainingRun(SETTINGS, QUICK, CLOCK);

        assertThat(run.holdout(1_000, 1)).isEqualTo(QUICK.holdout());
        assertThat(run.holdout(1_000, 400)).isEqualTo(50.0 / 1_000);
        assertThat(run.holdout(1_000, 10_000)).isEqualTo(2.0 * SETTINGS.horizon() / 1_000);
        assertThat(run.holdout(60, 10_000)).isEqualTo(QUICK.holdout());
    }

    @Test
    void shouldSayWhenThereIsTooLittleToLearnFrom() {
        TrainingRun run = new TrainingRun(SETTINGS, QUICK, CLOCK);
        Map<String, List<Observation>> history = Map.of("a", series(run.observationsNeeded() - 1, t -> t));

        assertThat(run.canRun(history)).isFalse();
        assertThat(run.canRun(Map.of("a", series(run.observationsNeeded(), t -> t))))
                .isTrue();
        assertThatThrownBy(() -> run.run(history, null, progress -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("look.back");
    }

    @Test
    void shouldReportItsProgressAndSurviveTheShortestHistory() {
        TrainingRun run = new TrainingRun(SETTINGS, QUICK, CLOCK);
        List<TrainingProgress> reports = new ArrayList<>();

        run.run(Map.of("a", series(run.observationsNeeded(), t -> t % 12)), null, reports::add);

        // A challenger that does not win is followed by one more, which counts anew.
        List<Integer> updates = reports.stream().map(TrainingProgress::update).toList();
        int second = updates.lastIndexOf(updates.get(0));
        assertThat(updates.subList(0, second)).isSorted();
        assertThat(updates.subList(second, updates.size())).isNotEmpty().isSorted();
    }

    private static Verdict run(Map<String, List<Observation>> history) {
        return new TrainingRun(SETTINGS, QUICK, CLOCK).run(history, null, progress -> {});
    }

    private static List<Observation> series(int length, DoubleUnaryOperator value) {
        return IntStream.range(0, length)
                .mapToObj(t -> Observation.of(t * 60_000L, value.applyAsDouble(t)))
                .toList();
    }
}
