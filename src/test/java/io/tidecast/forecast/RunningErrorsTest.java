package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.series.Grid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a series is taken from the model, and when it is given back. */
class RunningErrorsTest {
    private static final double[] BASELINE = {1};

    private static ForecastSettings settings(int horizon) {
        return new ForecastSettings(Grid.automatic(), List.of(), 20, horizon, new double[] {0.1, 0.5, 0.9});
    }

    /** So many more observations after which the model had erred by {@code model} at every scored step, the baseline by 1. */
    private static RunningErrors after(
            ForecastSettings settings, RunningErrors before, int observations, double model) {
        RunningErrors errors = before;
        for (int t = 0; t < observations; t++)
            for (int i = 0; i < settings.scoredSteps().length; i++) errors = errors.with(settings, i, model, BASELINE);
        return errors;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 96})
    void shouldTakeASeriesFromAModelThatStaysWorseAndGiveItBackOnceItIsBetter(int horizon) {
        // Given
        ForecastSettings settings = settings(horizon);
        RunningErrors good = after(settings, RunningErrors.none(settings), 2_000, 0.8);
        // When
        RunningErrors bad = after(settings, good, 2_000, 1.2);
        RunningErrors mended = after(settings, bad, 2_000, 0.8);
        // Then
        assertThat(good.degraded(settings, false)).isFalse();
        assertThat(bad.degraded(settings, false)).isTrue();
        assertThat(mended.degraded(settings, true)).isFalse();
    }

    @Test
    void shouldNotTakeOneBadStretchOfAFarHorizonForManyErrors() {
        // Given a model that is better, and then worse for as long as one forecast reaches
        ForecastSettings settings = settings(96);
        RunningErrors good = after(settings, RunningErrors.none(settings), 2_000, 0.8);
        // When
        RunningErrors stretch = after(settings, good, 96, 1.5);
        RunningErrors young = after(settings, RunningErrors.none(settings), 96, 1.5);
        // Then
        assertThat(stretch.degraded(settings, false)).isFalse();
        assertThat(young.degraded(settings, false)).isFalse();
    }

    @Test
    void shouldStayAsItIsWhileLittleIsKnown() {
        // Given
        ForecastSettings settings = settings(12);
        // When
        RunningErrors few = after(settings, RunningErrors.none(settings), 20, 5);
        // Then
        assertThat(few.degraded(settings, false)).isFalse();
        assertThat(few.degraded(settings, true)).isTrue();
    }
}
