package io.tidecast.examples;

import java.util.List;
import java.util.Optional;

/** All worked examples, from the simplest to the hardest. */
public final class Examples {
    private static final List<Example> ALL = List.of(
            new Cook1(),
            new Cook2(),
            new Cook3(),
            new Cook3Learned(),
            new Ball(),
            new SumOfThree(),
            new Classify(),
            new Stock(),
            new VanishingGradient());

    private Examples() {}

    public static List<Example> all() {
        return ALL;
    }

    public static Optional<Example> named(String name) {
        return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
    }
}
