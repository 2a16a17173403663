package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.series.LookBack;
import io.tidecast.series.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecedentsTest {
    private static final int HORIZON = 10;

    @ParameterizedTest
    @CsvSource({"4", "7", "10", "24"})
    void shouldLieWholeCyclesBeforeTheStepTheyAreForAndBeSeenAlready(int season) {
        for (int step = 1; step <= HORIZON; step++)
            for (int cycle = 1; cycle <= 3; cycle++) {
                int lag = Precedents.lag(season, cycle, step);
                assertThat(lag).isNotNegative();
                assertThat((lag + step) % season).isZero();
                assertThat(lag / season).isEqualTo(cycle - 1);
            }
    }

    @Test
    void shouldShowThePatternsThenTheLastCycleOfEachSeasonAndOfTheLongestThoseBefore() {
        // Given
        Recipe recipe = recipe(24, 4, 8);
        double[] values = IntStream.range(0, 24).mapToDouble(t -> -t).toArray();

        // When
        float[] shown = shown(recipe, values);

        // Then
        assertThat(Precedents.count(recipe)).isEqualTo(2 + (1 + 3) + (2 + 1));
        Scale scale = scale(recipe, values);
        double lastOfTheShorter = (values[24 + 4 - 4 - 1 - (4 - 1)] - scale.level()) / scale.deviation();
        double twoOfTheLonger = (values[23 - Precedents.lag(8, 2, 3)] - scale.level()) / scale.deviation();
        assertThat((double) shown[2 * HORIZON]).isCloseTo(lastOfTheShorter, within(1e-5));
        assertThat((double) shown[(2 + 1 + 1) * HORIZON + 2]).isCloseTo(twoOfTheLonger, within(1e-5));
    }

    @Test
    void shouldShowNothingOfWhatIsOutOfSightAndTheLastValueWhereThereIsNoSeason() {
        // Given
        Recipe young = recipe(24, 8);
        double[] few = IntStream.range(0, 9).mapToDouble(t -> -t).toArray();
        double[] steady = {-3, -1, -2};

        // When
        float[] shown = shown(young, few);
        float[] last = shown(recipe(3), steady);

        // Then
        int beyond = 1 + 1;
        assertThat(Precedents.lag(8, 2, 1)).isGreaterThanOrEqualTo(few.length);
        assertThat(Arrays.copyOfRange(shown, beyond * HORIZON, beyond * HORIZON + 7))
                .containsOnly(0);
        Scale scale = scale(recipe(3), steady);
        assertThat(last).hasSize(HORIZON).containsOnly((float) ((-2 - scale.level()) / scale.deviation()));
    }

    @ParameterizedTest
    @CsvSource({"2, ''", "3, 3", "4, 4", "5, 5", "7, '5,7'", "14, '5,14'", "30, '5,14'"})
    void shouldCallTypicalWhatAFewAndWhatManyCyclesHaveInCommonAsFarAsTheLookBackReaches(int cycles, String expected) {
        assertThat(Precedents.typical(recipe(4 * cycles + 1, 4), 4))
                .extracting(String::valueOf)
                .containsExactlyElementsOf(
                        Stream.of(expected.split(",")).filter(s -> !s.isEmpty()).toList());
    }

    /** A holiday in every fourth cycle, which no median is to show. */
    @Test
    void shouldShowTheTypicalCycleWithoutItsHolidaysAtEveryStep() {
        // Given
        int season = 4;
        double[] values = IntStream.range(0, 14 * season)
                .mapToDouble(t -> t / season % 4 == 3 ? -50 : 10 + t % season)
                .toArray();
        Recipe recipe = recipe(values.length, season);

        // When
        float[] shown = shown(recipe, values);

        // Then
        Scale scale = scale(recipe, values);
        int medians = 1 + 3;
        for (int i = medians; i < medians + 2; i++)
            for (int step = 1; step <= HORIZON; step++)
                assertThat((double) shown[i * HORIZON + step - 1])
                        .isCloseTo((10 + (step - 1) % season - scale.level()) / scale.deviation(), within(1e-5));
    }

    private static Recipe recipe(int lookBack, Integer... seasons) {
        return new Recipe(Recipe.METHOD, List.of(seasons), lookBack, HORIZON, new double[] {0.1, 0.5, 0.9});
    }

    private static Scale scale(Recipe recipe, double[] values) {
        Scale scale = new Scale(recipe.seasons(), recipe.lookBack());
        scale.fit(new LookBack(values, 0, values.length, recipe.lookBack()));
        return scale;
    }

    private static float[] shown(Recipe recipe, double[] values) {
        float[] shown = new float[Precedents.count(recipe) * HORIZON];
        new Precedents(recipe).show(scale(recipe, values), shown, 0);
        return shown;
    }
}
