package io.tidecast.examples;

import org.ejml.simple.SimpleMatrix;

/** A network without memory: one matrix takes today's weather to today's dish. */
final class Cook1 implements Example {
    private static final SimpleMatrix DISH_BY_WEATHER = new SimpleMatrix(new double[][] {{1, 0}, {0, 1}, {0, 0}});

    @Override
    public String name() {
        return "cook-1";
    }

    @Override
    public String title() {
        return "a cook who decides by the weather: one matrix, no memory";
    }

    Dish dish(Weather weather) {
        return Dish.of(DISH_BY_WEATHER.mult(weather.column()));
    }

    @Override
    public void run(ExampleContext context) {
        context.say("The weather is a vector with a 1 for what it is, so the product with this 3×2 matrix");
        context.say("picks one of its columns, which is a dish in the same form:");
        context.say("%n%s", Matrices.text(DISH_BY_WEATHER));
        for (Weather weather : Weather.values()) {
            context.say("%s → %s", weather, dish(weather));
        }
        context.say("%nThe same weather always gets the same dish: what was yesterday does not matter.");
    }
}
