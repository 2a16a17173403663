package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.series.Grid;
import io.tidecast.series.LookBack;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanReversionTest {
    private static final int SERIES = 400;

    private final ForecastSettings settings =
            new ForecastSettings(Grid.automatic(), List.of(), 72, 12, new double[] {0.1, 0.5, 0.9});

    @Test
    void shouldSeldomTakeARandomWalkForASeriesThatGoesBack() {
        // Given
        int taken = 0;

        // When
        for (int seed = 0; seed < SERIES; seed++)
            if (MeanReversion.of(LookBack.of(series(seed, 1, 72))).isPresent()) taken++;

        // Then
        assertThat((double) taken / SERIES).isLessThan(0.08);
    }

    @Test
    void shouldKnowWhereASeriesGoesBackToInSpiteOfOutliers() {
        for (int seed = 0; seed < 50; seed++) {
            // Given
            double[] values = series(seed, 0.5, 200);
            for (int i = 20; i < 30; i++) values[i] = -1_000;

            // When
            MeanReversion reversion = MeanReversion.of(LookBack.of(values)).orElseThrow();

            // Then
            assertThat(reversion.level()).isCloseTo(100, within(1.0));
            assertThat(reversion.at(LookBack.of(values), 500)).isCloseTo(reversion.level(), within(1e-6));
        }
    }

    @Test
    void shouldForecastNoiseAboutALevelBetterThanTheLastValueDoes() {
        // Given
        BaselineForecast fallback = new BaselineForecast(settings);
        double ours = 0;
        double last = 0;

        // When
        for (int seed = 0; seed < SERIES; seed++) {
            double[] values = series(seed, 0.3, 84);
            LookBack sight = new LookBack(values, 0, 72, 72);
            Fallback chosen = fallback.better(sight);
            for (int step = 1; step <= 12; step++) {
                ours += Math.abs(values[71 + step] - chosen.at(sight, step));
                last += Math.abs(values[71 + step] - values[71]);
            }
        }

        // Then: one error of the level's kind for two of the last value's
        assertThat(ours / last).isCloseTo(Math.sqrt(0.5), within(0.06));
    }

    @Test
    void shouldSayNothingOfASeriesThatStandsStillOrHasHardlyBegun() {
        assertThat(MeanReversion.of(LookBack.of(new double[100]))).isEmpty();
        assertThat(MeanReversion.of(LookBack.of(series(1, 0, 10)))).isEmpty();
    }

    private static double[] series(int seed, double kept, int length) {
        Random random = new Random(seed);
        double[] values = new double[length];
        double distance = 0;
        for (int t = 0; t < length; t++) {
            distance = kept * distance + random.nextGaussian();
            values[t] = 100 + distance;
        }
        return values;
    }
}
