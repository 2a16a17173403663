package io.tidecast.trainer.fit;

import static java.util.Objects.requireNonNull;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.Forecaster;
import io.tidecast.forecast.SeriesState;
import io.tidecast.forecast.Step;
import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.Observation;
import io.tidecast.series.RecordPosition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was issued for one made-up series, and how much of it came true.
 *
 * @param values shape [values]
 * @param issued the quantiles issued after each value; shape [values][horizon][levels]
 */
record CoverageRun(double[] values, double[][][] issued) {
    static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    static final int HORIZON = 24;
    static final int[] STEPS = {1, HORIZON / 4, HORIZON};

    private static final int SEASON = 24;

    /** Series that stay what they are. */
    enum Kind {
        SEASONAL("season and noise"),
        HEAVY_TAILED("season, Student's t with 3 degrees of freedom"),
        PERIODICALLY_NOISY("season, noise that swings ninefold with it"),
        COUNTED("Poisson counts with a season"),
        SOON_FORGETTING("autoregression .5"),
        FORGETTING("autoregression .7"),
        LONG_REMEMBERING("autoregression .9");

        final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean isSeasonal() {
            return EnumSet.range(SEASONAL, COUNTED).contains(this);
        }

        private double value(int t, double previous, Random random) {
            double season = season(t);
            double noise = random.nextGaussian();
            return switch (this) {
                case SEASONAL -> season + noise;
                case HEAVY_TAILED ->
                    season
                            + noise
                                    / Math.sqrt(IntStream.range(0, 3)
                                                    .mapToDouble(i -> Math.pow(random.nextGaussian(), 2))
                                                    .sum()
                                            / 3);
                case PERIODICALLY_NOISY -> season + noise * (1 + 0.8 * season / 5);
                case COUNTED -> poisson(20 + 2 * season, random);
                case SOON_FORGETTING -> 0.5 * previous + noise;
                case FORGETTING -> 0.7 * previous + noise;
                case LONG_REMEMBERING -> 0.9 * previous + noise;
            };
        }
    }

    /** What may become of a seasonal series. */
    enum Change {
        NOISE_TIMES_3("deviation × 3"),
        NOISE_BY_3("deviation ÷ 3"),
        LEVEL_SHIFT("level shift of 20 deviations"),
        OTHER_SEASON("other season");

        final String words;

        Change(String words) {
            this.words = words;
        }
    }

    static double[] stationary(Kind kind, int length, long seed) {
        Random random = new Random(seed);
        double[] values = new double[length];
        for (int t = 0; t < length; t++) values[t] = kind.value(t, t == 0 ? 0 : values[t - 1], random);
        return values;
    }

    /** A seasonal series that from index {@code at} on is another. */
    static double[] changed(Change change, int at, int length, long seed) {
        double[] values = stationary(Kind.SEASONAL, length, seed);
        for (int t = at; t < length; t++)
            values[t] = switch (change) {
                case NOISE_TIMES_3 -> season(t) + 3 * (values[t] - season(t));
                case NOISE_BY_3 -> season(t) + (values[t] - season(t)) / 3;
                case LEVEL_SHIFT -> values[t] + 20;
                case OTHER_SEASON -> values[t] - 2 * season(t);
            };
        return values;
    }

    private static double season(int t) {
        return 5 * Math.sin(2 * Math.PI * t / SEASON);
    }

    /** By Knuth's method: how many uniform factors it takes to fall below e^−mean. */
    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) count++;
        return count;
    }

    static ForecastSettings settings(Kind kind, int lookBack) {
        List<Integer> seasons = kind.isSeasonal() ? List.of(SEASON) : List.of();
        return new ForecastSettings(new Grid(1_000, 10), seasons, lookBack, HORIZON, LEVELS);
    }

    /** A model of another series of its kind, of 2,000 values. */
    static ForecastModel model(Kind kind, ForecastSettings settings, TrainingSettings training) {
        double[] values = stationary(kind, 2_000, 100);
        List<Observation> history = IntStream.range(0, values.length)
                .mapToObj(t -> Observation.of(t * 1_000L, values[t]))
                .toList();
        return new TrainingRun(settings, training, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .run(Map.of("other", history), null, progress -> {})
                .challenger();
    }

    static CoverageRun of(ForecastSettings settings, @Nullable ForecastModel model, double[] values) {
        Forecaster forecaster = new Forecaster(settings);
        double[][][] issued = new double[values.length][][];
        SeriesState state = null;
        for (int t = 0; t < values.length; t++) {
            IncomingValue value = new IncomingValue(OptionalLong.of(t * 1_000L), values[t], Map.of());
            Step step = forecaster.apply("s", state, value, new RecordPosition(t, 0, t), model);
            state = step.state();
            issued[t] = requireNonNull(step.forecast()).quantiles();
        }
        return new CoverageRun(values, issued);
    }

    /** The part of the values from index {@code from} to before {@code to} that lay between a pair of levels, the outermost 0. */
    double coverage(int step, int pair, int from, int to) {
        int covered = 0;
        for (int t = from; t < to; t++) {
            double[] quantiles = issued[t - step][step - 1];
            if (values[t] >= quantiles[pair] && values[t] <= quantiles[LEVELS.length - 1 - pair]) covered++;
        }
        return (double) covered / (to - from);
    }
}
