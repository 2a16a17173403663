package io.tidecast.trainer.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.nn.CellKind;
import io.tidecast.series.Grid;
import io.tidecast.trainer.backtest.baseline.LastValue;
import io.tidecast.trainer.backtest.baseline.SeasonalNaive;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.TrainingSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BacktestFunctionalTest {
    private static final ForecastSettings SETTINGS =
            new ForecastSettings(new Grid(60_000, 10), List.of(12), 36, 12, new double[] {0.025, 0.1, 0.5, 0.9, 0.975});
    private static final TrainingSettings QUICK =
            new TrainingSettings("test", CellKind.LSTM, 8, 1, 1, 0.2, 1, 16, 60, 2e-3, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Random random = new Random(4);

    @Test
    void shouldForecastANoisySeasonBetterThanTheBaselinesWithIntervalsThatHold() {
        Outcome outcome = prequential(t -> 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian());

        assertThat(outcome.vsBetterBaseline()).isBetween(0.65, 0.85);
        assertThat(outcome.issued().intervals().get(0).coverage()).isCloseTo(0.95, within(0.03));
        assertThat(outcome.issued().intervals().get(1).coverage()).isCloseTo(0.80, within(0.05));
    }

    @Test
    void shouldNotDoMuchWorseThanTheLastValueOnARandomWalk() {
        double[] last = new double[1];

        Outcome outcome = prequential(t -> last[0] += random.nextGaussian());

        assertThat(outcome.vsBetterBaseline()).isLessThan(1.03);
    }

    @Test
    void shouldRecoverFromAShiftOfTheLevel() {
        // Given a shift shortly before the scored part, three times: how a short training ends is partly chance
        List<Outcome> outcomes = Stream.generate(() -> prequential(
                        t -> (t < 900 ? 0 : 40) + 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian()))
                .limit(3)
                .toList();

        assertThat(outcomes.stream()
                        .mapToDouble(Outcome::vsBetterBaseline)
                        .average()
                        .orElseThrow())
                .isLessThan(0.9);
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(
                                outcome.issued().intervals().get(0).coverage())
                        .isGreaterThan(0.9));
    }

    @Test
    void shouldNeverLookAtWhatComesAfterAnOrigin() {
        // Given two series that differ only after the first origin
        double[] values = new double[1_000];
        for (int t = 0; t < values.length; t++) values[t] = 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian();
        double[] others = values.clone();
        Arrays.fill(others, 800, values.length, 1e6);

        // When
        Issue issue = trainedOnce(values);
        Issue other = trainedOnce(others);

        // Then
        assertThat(issue.origin()).isEqualTo(799);
        assertThat(issue.quantiles()).isDeepEqualTo(other.quantiles());
    }

    private static Issue trainedOnce(double[] values) {
        Backtest backtest = backtest(List.of(series(values)), Split.after(s -> 800));
        ForecastModel model =
                backtest.train(new TrainingRun(SETTINGS, QUICK, CLOCK)).challenger();
        return backtest.byModel("network", model).of(backtest.trials().get(0)).get(0);
    }

    /** How forecasts were, and their absolute error over the better baseline's. */
    private record Outcome(Measures issued, double vsBetterBaseline) {}

    private static Outcome prequential(DoubleUnaryOperator value) {
        double[] values = new double[1_500];
        Arrays.setAll(values, value::applyAsDouble);
        Backtest backtest = backtest(List.of(series(values)), Split.last(1 / 3.0));
        Forecasts issued = backtest.prequentially("network", new TrainingRun(SETTINGS, QUICK, CLOCK), 400);
        Baselines baselines = new Baselines(backtest.trials(), CLOCK, new SilentListener());
        Scorer scorer = new Scorer(backtest.trials(), SETTINGS.levels(), 12);
        double last = scorer.measures(baselines.by(new LastValue())).mae();
        double seasonal =
                scorer.measures(baselines.by(new SeasonalNaive(List.of(12)))).mae();
        Measures measures = scorer.measures(issued);
        return new Outcome(measures, measures.mae() / Math.min(last, seasonal));
    }

    private static SeriesValues series(double[] values) {
        long[] times = new long[values.length];
        Arrays.setAll(times, t -> t * 60_000L);
        return SeriesValues.of("a", times, values);
    }

    private static Backtest backtest(List<SeriesValues> series, Split.Rule rule) {
        return new Backtest(SETTINGS, series, rule, CLOCK, new SilentListener());
    }
}
