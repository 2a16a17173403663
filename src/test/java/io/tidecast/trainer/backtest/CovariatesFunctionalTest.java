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
        SeriesValues series = led(2_000, 0);

        // When
        double alone = error(ALONE, series);
        double led = error(ALONE.with(Covariates.of("noise", "x")), series);

        // Then: of the error without x, little but the values' own noise is left
        assertThat(led).isLessThan(0.4 * alone);
    }

    @Test
    void shouldMakeUseOfACovariateThatIsOftenMissing() {
        SeriesValues series = led(2_000, 0.2);

        assertThat(error(ALONE.with(Covariates.of("x")), series)).isLessThan(0.7 * error(ALONE, series));
    }

    @Test
    void shouldKnowFromTheCalendarWhatTheLookBackCannotTell() {
        // Given days lost in noise, seen through a look-back of a quarter of a day
        double[] values = new double[2_000];
        for (int t = 0; t < values.length; t++)
            values[t] = 50 + 2 * Math.sin(2 * Math.PI * t / 24) + random.nextGaussian();
        SeriesValues series = series(HOUR, values, Map.of());
        ForecastSettings blind = new ForecastSettings(ALONE.grid(), List.of(), 6, 12, ALONE.levels());
        Covariates day = new Covariates(List.of(), List.of(Cycle.DAY), ZoneOffset.UTC);

        // Then
        assertThat(error(blind.with(day), series)).isLessThan(0.87 * error(blind, series));
    }

    /** x wanders, and each value is twice the x before it. */
    private SeriesValues led(int size, double missing) {
        double[] x = new double[size];
        double[] values = new double[size];
        double[] noise = new double[size];
        for (int t = 0; t < size; t++) {
            x[t] = (t == 0 ? 0 : 0.9 * x[t - 1]) + random.nextGaussian();
            values[t] = (t == 0 ? 0 : 2 * x[t - 1]) + 0.4 * random.nextGaussian();
            noise[t] = random.nextGaussian();
        }
        for (int t = 0; t < size; t++) if (random.nextDouble() < missing) x[t] = Double.NaN;
        return series(HOUR, values, Map.of("x", x, "noise", noise));
    }

    private static SeriesValues series(long interval, double[] values, Map<String, double[]> covariates) {
        long[] times = new long[values.length];
        int[] rows = new int[values.length];
        Arrays.setAll(times, t -> t * interval);
        Arrays.setAll(rows, t -> t);
        return new SeriesValues("a", times, values, rows, covariates);
    }

    /** Mean absolute error at the last step over the last fifth, by a model trained on what comes before. */
    private static double error(ForecastSettings settings, SeriesValues series) {
        Backtest backtest = new Backtest(settings, List.of(series), Split.last(0.2), CLOCK, new SilentListener());
        TrainingRun training = new TrainingRun(settings, QUICK, CLOCK);
        Forecasts issued = backtest.byModel("network", backtest.train(training).challenger());
        Trial trial = backtest.trials().get(0);
        int last = settings.horizon();
        return issued.of(trial).stream()
                .mapToDouble(issue -> Math.abs(issue.point()[last - 1] - trial.actual(issue.origin(), last)))
                .average()
                .orElseThrow();
    }
}
