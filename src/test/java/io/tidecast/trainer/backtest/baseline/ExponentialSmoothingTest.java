package io.tidecast.trainer.backtest.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialSmoothingTest {
    private final Random random = new Random(7);

    @Test
    void shouldContinueASeasonThatIsAdded() {
        double[] values = new double[200];
        for (int t = 0; t < values.length; t++) values[t] = season(t) + 0.1 * random.nextGaussian();

        double[] forecast = new ExponentialSmoothing(List.of(5, 12)).forecast(values, 180, 20);

        for (int k = 0; k < 20; k++) assertThat(forecast[k]).isCloseTo(season(180 + k), within(0.4));
    }

    @Test
    void shouldContinueASeasonThatIsMultipliedAlongATrend() {
        double[] values = new double[240];
        for (int t = 0; t < values.length; t++)
            values[t] = (100 + t) * (1 + season(t) / 10) * Math.exp(0.01 * random.nextGaussian());

        double[] forecast = new ExponentialSmoothing(List.of(12)).forecast(values, 228, 12);

        for (int k = 0; k < 12; k++) assertThat(forecast[k]).isCloseTo(values[228 + k], within(0.08 * values[228 + k]));
    }

    @Test
    void shouldFindTheBestConstantForNoiseWithoutSeason() {
        double[] values = new double[500];
        for (int t = 0; t < values.length; t++) values[t] = -3 + random.nextGaussian();

        double[] forecast = new ExponentialSmoothing(List.of(12)).forecast(values, 500, 1);

        assertThat(forecast[0]).isCloseTo(-3, within(0.3));
    }

    @Test
    void shouldNeverLookAhead() {
        double[] values = new double[120];
        for (int t = 0; t < values.length; t++) values[t] = season(t) + random.nextGaussian();
        double[] others = values.clone();
        for (int t = 100; t < values.length; t++) others[t] = 1e9;

        assertThat(new ExponentialSmoothing(List.of(12)).forecast(values, 100, 3))
                .isEqualTo(new ExponentialSmoothing(List.of(12)).forecast(others, 100, 3));
    }

    @Test
    void shouldForecastFromASingleValue() {
        assertThat(new ExponentialSmoothing(List.of(12)).forecast(new double[] {5}, 1, 2))
                .containsExactly(5, 5);
    }

    private static double season(int t) {
        return 4 * Math.sin(2 * Math.PI * t / 12);
    }
}
