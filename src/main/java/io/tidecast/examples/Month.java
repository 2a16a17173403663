package io.tidecast.examples;

import io.tidecast.nn.fit.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What was cooked, day by day, by the rule of {@link Cook3}.
 *
 * @param before the dish on the day before the first
 * @param weather of each day
 * @param dishes of each day
 */
record Month(Dish before, List<Weather> weather, List<Dish> dishes) {
    private static final int DISHES = Dish.values().length;

    /** Width of the input of a day. */
    static final int INPUTS = DISHES + Weather.values().length;

    static Month random(int days, SplittableRandom random) {
        Dish before = Dish.at(random.nextInt(DISHES));
        List<Weather> weather = new ArrayList<>();
        List<Dish> dishes = new ArrayList<>();
        Dish dish = before;
        for (int day = 0; day < days; day++) {
            Weather today = random.nextBoolean() ? Weather.SUNNY : Weather.RAINY;
            dish = today == Weather.SUNNY ? dish : dish.next();
            weather.add(today);
            dishes.add(dish);
        }
        return new Month(before, weather, dishes);
    }

    /** For each day the dish before the month, on the first day only, and the weather. */
    float[][] inputs() {
        float[][] inputs = new float[weather.size()][INPUTS];
        inputs[0][before.place()] = 1;
        for (int day = 0; day < inputs.length; day++) {
            inputs[day][DISHES + weather.get(day).place()] = 1;
        }
        return inputs;
    }

    Sample sample() {
        float[][] targets = new float[dishes.size()][DISHES];
        for (int day = 0; day < targets.length; day++) {
            targets[day][dishes.get(day).place()] = 1;
        }
        return Sample.manyToMany(inputs(), targets);
    }
}
