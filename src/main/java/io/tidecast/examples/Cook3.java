package io.tidecast.examples;

import java.util.List;
import org.ejml.simple.SimpleMatrix;

/**
 * A recurrent network written by hand. Two matrices look at yesterday's dish and at today's weather; their sums have two
 * halves, "the same again" above and "the next one" below, of which the weather lets one through.
 */
final class Cook3 implements Example {
    private static final SimpleMatrix DISH = new SimpleMatrix(new double[][] {
        {1, 0, 0}, {0, 1, 0}, {0, 0, 1},
        {0, 0, 1}, {1, 0, 0}, {0, 1, 0},
    });
    private static final SimpleMatrix WEATHER =
            new SimpleMatrix(new double[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, 1}, {0, 1}});

    private static final List<Weather> WEEK = List.of(
            Weather.RAINY, Weather.SUNNY, Weather.RAINY, Weather.RAINY, Weather.SUNNY, Weather.SUNNY, Weather.RAINY);

    @Override
    public String name() {
        return "cook-3";
    }

    @Override
    public String title() {
        return "a cook with memory and weather: the same dish when sunny, the next one when rainy";
    }

    /** 6 rows, of which the largest decides. */
    SimpleMatrix sums(Dish yesterday, Weather today) {
        return DISH.mult(yesterday.column()).plus(WEATHER.mult(today.column()));
    }

    Dish dish(Dish yesterday, Weather today) {
        SimpleMatrix decided = OneHot.largest(sums(yesterday, today));
        return Dish.of(decided.rows(0, 3).plus(decided.rows(3, 6)));
    }

    @Override
    public void run(ExampleContext context) {
        context.say("Two matrices, for yesterday's dish and for today's weather. Their products are added, only the");
        context.say("largest sum is kept, as a 1, and the upper and the lower half are added:");
        context.say("%n%s", Matrices.sideBySide(DISH, WEATHER));
        SimpleMatrix sums = sums(Dish.APPLE_PIE, Weather.RAINY);
        context.say(
                "%s and %s: sums %s → %s",
                Dish.APPLE_PIE, Weather.RAINY, Matrices.row(sums), dish(Dish.APPLE_PIE, Weather.RAINY));
        context.say("%nA week that starts after %s:", Dish.APPLE_PIE);
        Dish dish = Dish.APPLE_PIE;
        for (Weather today : WEEK) {
            dish = dish(dish, today);
            context.say("%s → %s", today, dish);
        }
        context.say("%nThis is a recurrent network: a memory, an input, two matrices and a decision. Nothing was");
        context.say("learned, a person chose the numbers; cook-3-learned finds its own from examples.");
    }
}
