package io.tidecast.trainer.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.ForecastSettings;
import io.tidecast.nn.CellKind;
import io.tidecast.series.Grid;
import io.tidecast.trainer.fit.TrainingProgress;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.TrainingSettings;
import io.tidecast.trainer.fit.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BacktestFunctionalTest {
    private static final ForecastSettings SETTINGS =
            new ForecastSettings(new Grid(60_000, 10), List.of(12), 36, 12, new double[] {0.025, 0.1, 0.5, 0.9, 0.975});
    private static final TrainingSettings QUICK =
            new TrainingSettings("test", CellKind.LSTM, 8, 1, 0.2, 1, 16, 60, 2e-3, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Random random = new Random(4);

    @Test
    void shouldForecastANoisySeasonBetterThanTheBaselinesWithIntervalsThatHold() {
        BacktestReport report = run(t -> 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian());

        assertThat(report.geometricMean()).isBetween(0.65, 0.85);
        assertThat(report.coverage(0)).isCloseTo(0.95, within(0.03));
        assertThat(report.coverage(1)).isCloseTo(0.80, within(0.04));
    }

    @Test
    void shouldNotDoMuchWorseThanTheLastValueOnARandomWalk() {
        double[] last = new double[1];

        BacktestReport report = run(t -> last[0] += random.nextGaussian());

        assertThat(report.geometricMean()).isLessThan(1.03);
    }

    @Test
    void shouldRecoverFromAShiftOfTheLevel() {
        // Given a shift shortly before the scored part
        BacktestReport report =
                run(t -> (t < 900 ? 0 : 40) + 5 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian());

        assertThat(report.geometricMean()).isLessThan(0.9);
        assertThat(report.coverage(0)).isGreaterThan(0.9);
    }

    @Test
    void shouldCountWhatHadNoPlace() {
        List<TimedValue> values = List.of(
                new TimedValue("a", 60_000, 1), new TimedValue("a", 60_000, 2), new TimedValue("a", 120_000, 3));

        BacktestReport report = backtest().run(values, new Silent());

        assertThat(report.values()).isEqualTo(3);
        assertThat(report.rejected()).isEqualTo(1);
    }

    private static BacktestReport run(DoubleUnaryOperator value) {
        List<TimedValue> values = new ArrayList<>();
        for (int t = 0; t < 1_500; t++) values.add(new TimedValue("a", t * 60_000L, value.applyAsDouble(t)));
        return backtest().run(values, new Silent());
    }

    private static Backtest backtest() {
        return new Backtest(SETTINGS, new TrainingRun(SETTINGS, QUICK, CLOCK), 400, 1 / 3.0);
    }

    private static final class Silent implements Backtest.Listener {
        @Override
        public void onValues(int done, int of) {}

        @Override
        public void onVerdict(Verdict verdict) {}

        @Override
        public void onProgress(TrainingProgress progress) {}
    }
}
