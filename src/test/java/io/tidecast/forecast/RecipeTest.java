package io.tidecast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.series.Grid;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {
    private static final ForecastSettings SETTINGS =
            new ForecastSettings(Grid.automatic(), List.of(4), 12, 6, new double[] {0.1, 0.5, 0.9});

    @ParameterizedTest
    @EnumSource
    void shouldFitSettingsOfTheWholeMethodOnlyWithoutWhatTrainingMayChoose(Ingredient left) {
        assertThat(Recipe.of(SETTINGS).without(left).fits(SETTINGS)).isEqualTo(Recipe.chosen(left));
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotFitWithAPartThatIsToBeLeftOut(Ingredient left) {
        assertThat(Recipe.of(SETTINGS).fits(SETTINGS.without(Set.of(left)))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LOGARITHMS")
    void shouldFitAComparisonWithOrWithoutLogarithms(Ingredient left) {
        ForecastSettings compared = SETTINGS.without(Set.of(left));
        Recipe recipe = Recipe.of(compared);

        assertThat(recipe.fits(compared)).isTrue();
        assertThat(recipe.without(Ingredient.LOGARITHMS).fits(compared)).isTrue();
        assertThat(recipe.without(Ingredient.LOGARITHMS).without()).isEqualTo(EnumSet.of(Ingredient.LOGARITHMS, left));
    }
}
