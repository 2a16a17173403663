package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.series.Grid;
import io.tidecast.series.IncomingValue;
import io.tidecast.series.LookBack;
import io.tidecast.series.RecordPosition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/** What is gained where a model is not to be followed alone, and what it costs where it is. */
class LeaningFunctionalTest {
    private static final double[] LEVELS = {0.1, 0.5, 0.9};
    private static final ForecastSettings SETTINGS = new ForecastSettings(Grid.automatic(), List.of(), 20, 12, LEVELS);
    private static final int VALUES = 6_000;

    /** Mean absolute errors one step ahead. */
    private record Errors(double model, double lastValue, double leaning) {}

    /**
     * Of a model that says where {@code t + 1} will be, as a distance from {@code t}.
     *
     * @param says of the values and the last place known
     */
    private static Errors errors(double[] values, ToDoubleBiFunction<double[], Integer> says) {
        Leaning leaning = Leaning.none(SETTINGS);
        double model = 0;
        double lastValue = 0;
        double leant = 0;
        for (int t = 20; t + 1 < values.length; t++) {
            double median = values[t] + says.applyAsDouble(values, t);
            double[][] quantiles = new double[12][];
            for (int k = 0; k < 12; k++) quantiles[k] = new double[] {median - 1, median, median + 1};
            leaning.apply(SETTINGS, new LookBack(values, 0, t + 1, 20), 0, quantiles);
            model += Math.abs(values[t + 1] - median);
            lastValue += Math.abs(values[t + 1] - values[t]);
            leant += Math.abs(values[t + 1] - quantiles[0][1]);
            leaning =
                    leaning.expecting(median).learnt(values[t + 1], new double[] {Math.abs(values[t + 1] - values[t])});
            assertThat(quantiles[0][2] - quantiles[0][0]).isBetween(1.999, 2.001);
            assertThat(quantiles[2][1]).isEqualTo(median);
        }
        return new Errors(model, lastValue, leant);
    }

    private static double[] walk(Random random, double noise) {
        double[] values = new double[VALUES];
        double level = 0;
        for (int t = 0; t < VALUES; t++) {
            level += random.nextGaussian();
            values[t] = level + noise * random.nextGaussian();
        }
        return values;
    }

    @Test
    void shouldDoBetterThanEitherWhereTheyErrDifferently() {
        // Given a level behind noise: the last value follows it too closely, the mean of the last six not closely
        // enough
        double[] values = walk(new Random(1), 1.3);
        // When
        Errors errors = errors(values, (y, t) -> {
            double sum = 0;
            for (int lag = 0; lag < 6; lag++) sum += y[t - lag] - y[t];
            return sum / 6;
        });
        // Then
        assertThat(errors.leaning()).isLessThan(0.97 * Math.min(errors.model(), errors.lastValue()));
    }

    @Test
    void shouldCostNextToNothingWhereTheModelIsClearlyBetter() {
        // Given changes that are half undone at the next value
        double[] values = new double[VALUES];
        Random random = new Random(2);
        for (int t = 1; t < VALUES; t++) values[t] = 0.2 * values[t - 1] + random.nextGaussian();
        // When
        Errors errors = errors(values, (y, t) -> -0.8 * y[t]);
        // Then
        assertThat(errors.model()).isLessThan(0.85 * errors.lastValue());
        assertThat(errors.leaning()).isLessThan(1.01 * errors.model());
    }

    @Test
    void shouldFollowTheLastValueWhereTheModelSeesChangesThatDoNotCome() {
        // Given
        double[] values = walk(new Random(3), 0);
        // When
        Errors errors = errors(values, (y, t) -> y[t] - y[t - 1]);
        // Then
        assertThat(errors.model()).isGreaterThan(1.3 * errors.lastValue());
        assertThat(errors.leaning()).isLessThan(1.01 * errors.lastValue());
    }

    @Test
    void shouldTrustTheModelUntilTenValuesHaveToldOtherwiseAndForgetInTime() {
        // Given
        Leaning leaning = Leaning.none(SETTINGS);
        for (int t = 0; t < 9; t++) leaning = leaning.expecting(2).learnt(0, new double[] {1});
        assertThat(leaning.part()).isEqualTo(1);
        // When
        Leaning told = leaning.expecting(2).learnt(0, new double[] {1});
        Leaning even = told;
        for (int t = 0; t < 300; t++) even = even.expecting(1).learnt(0, new double[] {1});
        Leaning still = even;
        for (int t = 0; t < 300; t++) still = still.expecting(0).learnt(0, new double[] {0});
        // Then
        assertThat(told.part()).isLessThan(0.01);
        assertThat(even.part()).isBetween(0.49, 0.51);
        assertThat(still.part()).isBetween(0.0, 1.0);
    }

    @Test
    void shouldLeaveItToTheModelsOwnMediansWhetherItIsBelieved() {
        // Given
        ForecastSettings without = SETTINGS.without(Set.of(Ingredient.LEANING));
        ForecastModel model = RandomModels.answeringFrom(5, SETTINGS);
        ForecastModel same = RandomModels.answeringFrom(5, without);
        Forecaster leaning = new Forecaster(SETTINGS);
        Forecaster upright = new Forecaster(without);
        double[] values = walk(new Random(4), 1);
        SeriesState a = null;
        SeriesState b = null;
        boolean moved = false;
        for (int t = 0; t < 300; t++) {
            IncomingValue value = new IncomingValue(OptionalLong.of(1000L * t), values[t], Map.of());
            // When
            Step leant = leaning.apply("s", a, value, new RecordPosition(t, 0, t), model);
            Step straight = upright.apply("s", b, value, new RecordPosition(t, 0, t), same);
            a = Objects.requireNonNull(leant.state());
            b = Objects.requireNonNull(straight.state());
            moved |= !a.model().equals(b.model());
            // Then
            assertThat(a.errors()).isEqualTo(b.errors());
            assertThat(a.status()).isEqualTo(b.status());
        }
        assertThat(moved).isTrue();
    }
}
