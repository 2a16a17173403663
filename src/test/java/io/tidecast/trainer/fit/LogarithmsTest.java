package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.Recipe;
import io.tidecast.series.Sequence;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogarithmsTest {
    private static final Recipe RECIPE = new Recipe(Recipe.METHOD, List.of(12), 36, 12, new double[] {0.1, 0.5, 0.9});
    private static final int VALUES = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldBeLeftOutWhereASeasonIsAddedToALevelThatComesNearZero(long seed) {
        assertThat(chosen(seed, RECIPE, (t, level) -> Math.max(0.1, 2 + level + Math.sin(t * Math.PI / 6))))
                .isEqualTo(RECIPE.without(Ingredient.LOGARITHMS));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldStayWhereASeasonGrowsWithTheLevel(long seed) {
        assertThat(chosen(seed, RECIPE, (t, level) -> Math.exp(2 * level + Math.sin(t * Math.PI / 6))))
                .isEqualTo(RECIPE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldStayWhereItMakesNoDifference(long seed) {
        assertThat(chosen(seed, RECIPE, (t, level) -> 100 + level + Math.sin(t * Math.PI / 6)))
                .isEqualTo(RECIPE);
        assertThat(chosen(seed, RECIPE, (t, level) -> level - 50)).isEqualTo(RECIPE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldStayWhereManySeriesAreForecastByTheNetworkMoreThanByTheMap(long seed) {
        SeriesHistory history = history(seed, (t, level) -> Math.max(0.1, 2 + level + Math.sin(t * Math.PI / 6)));

        assertThat(Logarithms.chosen(RECIPE, Collections.nCopies(SeriesHistory.MANY, history)))
                .isEqualTo(RECIPE);
        assertThat(Logarithms.chosen(RECIPE, Collections.nCopies(SeriesHistory.MANY - 1, history)))
                .isNotEqualTo(RECIPE);
    }

    @ParameterizedTest
    @ValueSource(longs = 1)
    void shouldNotBeAskedAboutWhereThereIsNoChoice(long seed) {
        Recipe less = RECIPE.without(Ingredient.LOGARITHMS);

        assertThat(chosen(seed, less, (t, level) -> Math.exp(2 * level + Math.sin(t * Math.PI / 6))))
                .isEqualTo(less);
    }

    private interface Series {
        double at(int t, double level);
    }

    private static Recipe chosen(long seed, Recipe recipe, Series series) {
        return Logarithms.chosen(recipe, List.of(history(seed, series)));
    }

    /** A series that a level leads, which strays from zero by about one. */
    private static SeriesHistory history(long seed, Series series) {
        Random random = new Random(seed);
        double[] level = new double[VALUES];
        for (int t = 1; t < VALUES; t++) level[t] = 0.98 * level[t - 1] + 0.2 * random.nextGaussian();
        IntToDoubleFunction value = t -> series.at(t, level[t]);
        double[] values = IntStream.range(0, VALUES).mapToDouble(value).toArray();
        return new SeriesHistory("a", Sequence.of(values), 1_000, 1_200, 0, 0, VALUES);
    }
}
