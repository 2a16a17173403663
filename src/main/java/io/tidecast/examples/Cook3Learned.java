package io.tidecast.examples;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.fit.Fit;
import io.tidecast.nn.fit.History;
import io.tidecast.nn.fit.Metric;
import io.tidecast.nn.fit.Predictor;
import io.tidecast.nn.fit.Sample;
import io.tidecast.nn.train.CategoricalCrossEntropy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The rule of {@link Cook3}, learned from random months. The network is told the dish before the month, once; from then on
 * it sees nothing but the weather, so it has to find the rule and a way to remember the dish.
 */
final class Cook3Learned implements Example {
    static final int DAYS = 30;
    private static final int MONTHS = 1000;

    /** A trained network and how it got there. */
    record Learned(Network network, History history) {

        /** What it says is cooked on each day. */
        List<Dish> dishes(Month month) {
            List<Dish> dishes = new ArrayList<>();
            for (float[] answer : new Predictor(network).every(month.inputs())) {
                dishes.add(Dish.at(OneHot.indexOfLargest(answer)));
            }
            return dishes;
        }
    }

    @Override
    public String name() {
        return "cook-3-learned";
    }

    @Override
    public String title() {
        return "the cook with memory again, learned from random months instead of written by hand";
    }

    static Learned learn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sample> samples = Stream.generate(() -> Month.random(DAYS, random).sample())
                .limit(MONTHS)
                .toList();
        NetworkSpec spec = NetworkSpec.of(Month.INPUTS)
                .gru(12)
                .dense(Dish.values().length, Activation.SOFTMAX)
                .build();
        Network network = Network.initialise(spec, seed);
        History history = Fit.of(network, new CategoricalCrossEntropy())
                .batchSize(16)
                .epochs(6)
                .learningRate(0.02)
                .clipNorm(1)
                .validationSplit(0.1)
                .metrics(Metric.ACCURACY)
                .seed(seed)
                .train(samples);
        return new Learned(network, history);
    }

    @Override
    public void run(ExampleContext context) {
        context.say(
                "A GRU of 12 units with a softmax over the dishes sees %,d months of %d random days: the dish of",
                MONTHS, DAYS);
        context.say("the day before once, then only the weather. Nobody tells it the rule, nor what to remember.%n");
        Learned learned = learn(context.seed());
        learned.history()
                .epochs()
                .forEach(epoch -> context.say(
                        "epoch %d  validation loss %.4f  right %.1f %%",
                        epoch.number(),
                        epoch.validationLoss(),
                        100 * epoch.validation().getOrDefault("accuracy", Double.NaN)));
        Month month = Month.random(DAYS, new SplittableRandom(context.seed() + 1));
        List<Dish> dishes = learned.dishes(month);
        context.say("%nA month it never saw, after %s:", month.before());
        long right = 0;
        for (int day = 0; day < DAYS; day++) {
            boolean same = dishes.get(day) == month.dishes().get(day);
            right += same ? 1 : 0;
            context.say(
                    "day %2d  %s → %-9s %s",
                    day + 1, month.weather().get(day), dishes.get(day), same ? "right" : "wrong");
        }
        context.say("%n%d of %d days right.", right, DAYS);
    }
}
