package io.tidecast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CookTest {

    @Test
    void shouldBakeWhenSunnyAndGrillWhenRainy() {
        // Given
        Cook1 cook = new Cook1();

        // Then
        assertThat(cook.dish(Weather.SUNNY)).isEqualTo(Dish.APPLE_PIE);
        assertThat(cook.dish(Weather.RAINY)).isEqualTo(Dish.BURGER);
    }

    @Test
    void shouldMakeThreeDishesInTurnForEver() {
        // Given
        Cook2 cook = new Cook2();
        Dish dish = Dish.APPLE_PIE;

        for (int day = 0; day < 1000; day++) {
            // When
            Dish next = cook.after(dish);

            // Then
            assertThat(next).isEqualTo(Dish.at((day + 1) % 3));
            dish = next;
        }
    }

    @Test
    void shouldRepeatTheDishWhenSunnyAndMoveOnWhenRainy() {
        // Given
        Cook3 cook = new Cook3();

        for (Dish yesterday : Dish.values()) {
            // Then
            assertThat(cook.dish(yesterday, Weather.SUNNY)).isEqualTo(yesterday);
            assertThat(cook.dish(yesterday, Weather.RAINY)).isEqualTo(yesterday.next());
        }
    }

    @Test
    void shouldAddUpWhatBothMatricesSay() {
        // When
        double[] sums =
                new Cook3().sums(Dish.APPLE_PIE, Weather.RAINY).getDDRM().getData();

        // Then
        assertThat(sums).containsExactly(1, 0, 0, 1, 2, 1);
    }

    @Test
    void shouldCookARandomMonthAsTheMatricesSay() {
        // Given
        Month month = Month.random(365, new SplittableRandom(5));
        Cook3 cook = new Cook3();
        Dish dish = month.before();

        for (int day = 0; day < 365; day++) {
            // When
            dish = cook.dish(dish, month.weather().get(day));

            // Then
            assertThat(month.dishes().get(day)).isEqualTo(dish);
        }
    }
}
