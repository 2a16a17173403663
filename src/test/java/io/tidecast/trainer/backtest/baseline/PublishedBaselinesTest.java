package io.tidecast.trainer.backtest.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidecast.cli.source.SeriesFile;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.series.Grid;
import io.tidecast.trainer.backtest.Backtest;
import io.tidecast.trainer.backtest.Baselines;
import io.tidecast.trainer.backtest.Measures;
import io.tidecast.trainer.backtest.RidgeMap;
import io.tidecast.trainer.backtest.Scorer;
import io.tidecast.trainer.backtest.SeriesValues;
import io.tidecast.trainer.backtest.SilentListener;
import io.tidecast.trainer.backtest.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The baselines score what has been published of them. */
class PublishedBaselinesTest {
    private static final Path DATA = Path.of("../shared/data");
    private static final double[] LEVELS = {0.1, 0.5, 0.9};

    @Test
    void shouldScoreAsTheM4CompetitionPublished() {
        // Given
        List<SeriesValues> train = read("m4-hourly/Hourly-train.csv.gz", SeriesFile.Columns.found());
        Map<String, SeriesValues> next = read("m4-hourly/Hourly-test.csv.gz", SeriesFile.Columns.found()).stream()
                .collect(Collectors.toMap(SeriesValues::series, s -> s));
        Map<String, Integer> known = train.stream().collect(Collectors.toMap(SeriesValues::series, SeriesValues::size));
        List<SeriesValues> whole = train.stream()
                .map(s -> s.followedBy(next.getOrDefault(s.series(), s).values(), 1_000))
                .toList();
        Backtest backtest = backtest(whole, 48, Split.after(s -> known.getOrDefault(s.series(), 0)));

        // When
        Measures naive2 = measures(backtest, new Naive2(24));

        // Then
        published(naive2, naive2, 18.383, 2.395, 1);
        published(measures(backtest, new LastValue()), naive2, 43.003, 11.608, 3.593);
        published(measures(backtest, new SeasonalNaive(List.of(24))), naive2, 13.912, 1.193, 0.627);
    }

    @Test
    void shouldScoreAsPublishedOnOilTemperatures() {
        // Given
        Split.Rule rule = Split.between(new Split.Bound.Row(11_520), new Split.Bound.Row(14_399))
                .knownUpTo(new Split.Bound.Row(8_640));
        List<SeriesValues> series = read("ett/ETTh1.csv.gz", new SeriesFile.Columns(null, null, List.of("OT"), false));
        Backtest backtest = backtest(series, 48, rule);

        // When
        Measures last = measures(backtest, new LastValue());
        Measures linear = measures(backtest, RidgeMap.fitted(backtest.trials(), 48));

        // Then
        assertThat(last.zMse()).isCloseTo(0.050, within(0.0005));
        assertThat(last.zMae()).isCloseTo(0.171, within(0.0005));
        assertThat(linear.zMse()).isCloseTo(0.039, within(0.0005));
        assertThat(linear.zMae()).isCloseTo(0.149, within(0.0005));
    }

    private static void published(Measures measures, Measures naive2, double smape, double mase, double owa) {
        double ours = (measures.smape() / naive2.smape() + measures.mase() / naive2.mase()) / 2;
        // The published table's own OWA of the seasonal naive, 0.6275, was rounded down.
        assertThat(measures.smape()).isCloseTo(smape, within(0.00051));
        assertThat(measures.mase()).isCloseTo(mase, within(0.00051));
        assertThat(ours).isCloseTo(owa, within(0.00051));
    }

    private static Measures measures(Backtest backtest, BaselineMethod method) {
        Baselines baselines = new Baselines(backtest.trials(), Clock.systemUTC(), new SilentListener());
        return new Scorer(backtest.trials(), LEVELS, 24).measures(baselines.by(method));
    }

    private static Backtest backtest(List<SeriesValues> series, int horizon, Split.Rule rule) {
        ForecastSettings settings = new ForecastSettings(Grid.automatic(), List.of(24), 24, horizon, LEVELS);
        return new Backtest(settings, series, rule, Clock.systemUTC(), new SilentListener());
    }

    private static List<SeriesValues> read(String name, SeriesFile.Columns columns) {
        Path file = DATA.resolve(name);
        assumeTrue(Files.exists(file), "the data of " + name + " are not at hand");
        return new SeriesFile(columns, Optional.empty(), List.of()).read(file.toString());
    }
}
