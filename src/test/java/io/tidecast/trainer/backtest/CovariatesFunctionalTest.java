package io.tidecast.trainer.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.forecast.ForecastSettings;
import io.tidecast.nn.CellKind;
import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import io.tidecast.series.Grid;
import io.tidecast.trainer.fit.TrainingRun;
import io.tidecast.trainer.fit.TrainingSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What covariates are worth where it is known what they could be worth, through the stream's own forecaster. */
class CovariatesFunctionalTest {
    private static final long HOUR = 3_600_000L;
    private static final ForecastSettings ALONE =
            new ForecastSettings(new Grid(HOUR, 10), List.of(), 24, 1, new double[] {0.1, 0.5, 0.9});
    private static final TrainingSettings QUICK =
            new TrainingSettings("test", CellKind.LSTM, 16, 1, 1, 0.2, 1, 32, 300, 1e-2, 1);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final Random random = new Random(4);

    @Test
    void shouldForecastTheNextValueFromACovariateThatLeadsIt() {
        // Given values that follow x by one step, and a second covariate that has nothing to do with them
        List<SeriesValues> series = led(2_000, 0);

        // When
        double alone = error(ALONE, series);
        double led = error(ALONE.with(Covariates.of("noise", "x")), series);

        // Then: of the error without x, little but the values' own noise is left
        assertThat(led).isLessThan(0.4 * alone);
    }

    @Test
    void shouldMakeUseOfACovariateThatIsOftenMissing() {
        List<SeriesValues> series = led(2_000, 0.2);

        assertThat(error(ALONE.with(Covariates.of("x")), series)).isLessThan(0.7 * error(ALONE, series));
    }

    @Test
    void shouldKnowFromTheCalendarWhatTheLookBackCannotTell() {
        // Given many parts of years, none of them a whole one, that wander about the seasons; forecast a month ahead
        List<SeriesValues> series = new ArrayList<>();
        for (int i = 0; i < 40; i++) series.add(partOfAYear("a" + i, random.nextInt(365)));
        ForecastSettings blind = new ForecastSettings(new Grid(24 * HOUR, 10), List.of(), 24, 30, ALONE.levels());
        Covariates year = new Covariates(List.of(), List.of(Cycle.YEAR), ZoneOffset.UTC);

        // Then
        assertThat(error(blind.with(year), series)).isLessThan(0.75 * error(blind, series));
    }

    private SeriesValues partOfAYear(String id, int first) {
        long[] times = new long[200];
        double[] values = new double[200];
        double wander = 0;
        for (int t = 0; t < values.length; t++) {
            wander = 0.9 * wander + random.nextGaussian();
            times[t] = (first + t) * 24L * HOUR;
            values[t] = 100 + 10 * Math.sin(2 * Math.PI * (first + t) / 365.2425) + wander;
        }
        return SeriesValues.of(id, times, values);
    }

    /** x wanders, and each value is twice the x before it. */
    private List<SeriesValues> led(int size, double missing) {
        double[] x = new double[size];
        double[] values = new double[size];
        double[] noise = new double[size];
        for (int t = 0; t < size; t++) {
            x[t] = (t == 0 ? 0 : 0.9 * x[t - 1]) + random.nextGaussian();
            values[t] = (t == 0 ? 0 : 2 * x[t - 1]) + 0.4 * random.nextGaussian();
            noise[t] = random.nextGaussian();
        }
        for (int t = 0; t < size; t++) if (random.nextDouble() < missing) x[t] = Double.NaN;
        long[] times = new long[size];
        int[] rows = new int[size];
        Arrays.setAll(times, t -> t * HOUR);
        Arrays.setAll(rows, t -> t);
        return List.of(new SeriesValues("a", times, values, rows, Map.of("x", x, "noise", noise)));
    }

    /** Mean absolute error at the last step over the last part of each series, by a model trained on what comes before. */
    private static double error(ForecastSettings settings, List<SeriesValues> series) {
        Backtest backtest = new Backtest(settings, series, Split.last(0.3), CLOCK, new SilentListener());
        TrainingRun training = new TrainingRun(settings, QUICK, CLOCK);
        Forecasts issued = backtest.byModel("network", backtest.train(training).challenger());
        int last = settings.horizon();
        return backtest.trials().stream()
                .flatMapToDouble(trial -> issued.of(trial).stream()
                        .mapToDouble(issue -> Math.abs(issue.point()[last - 1] - trial.actual(issue.origin(), last))))
                .average()
                .orElseThrow();
    }
}
