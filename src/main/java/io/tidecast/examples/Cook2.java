package io.tidecast.examples;

import org.ejml.simple.SimpleMatrix;

/** The smallest recurrence: the output of one day is the input of the next. */
final class Cook2 implements Example {
    private static final int DAYS = 7;
    private static final SimpleMatrix NEXT_DISH = new SimpleMatrix(new double[][] {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}});

    @Override
    public String name() {
        return "cook-2";
    }

    @Override
    public String title() {
        return "a cook who makes three dishes in turn: the output is the next input";
    }

    Dish after(Dish yesterday) {
        return Dish.of(NEXT_DISH.mult(yesterday.column()));
    }

    @Override
    public void run(ExampleContext context) {
        context.say("Yesterday's dish times this 3×3 matrix is today's, and today's is where tomorrow starts:");
        context.say("%n%s", Matrices.text(NEXT_DISH));
        Dish dish = Dish.APPLE_PIE;
        for (int day = 1; day <= DAYS; day++) {
            context.say("day %d: %s", day, dish);
            dish = after(dish);
        }
        context.say("%n… and so on for ever: all the network remembers is its own last answer.");
    }
}
