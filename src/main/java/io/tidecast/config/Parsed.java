package io.tidecast.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Values that have passed their rules, read in the type that their setting's group wants. */
record Parsed(Map<String, Object> values) {
    String text(String name) {
        return (String) value(name);
    }

    int whole(String name) {
        return (Integer) value(name);
    }

    long longWhole(String name) {
        return (Long) value(name);
    }

    double real(String name) {
        return (Double) value(name);
    }

    @SuppressWarnings("unchecked")
    List<String> list(String name) {
        return List.copyOf((List<String>) value(name));
    }

    Duration duration(String name) {
        return Durations.parse(text(name));
    }

    /** Empty where the value is {@code word}, e.g. {@code auto}. */
    Optional<Duration> durationUnless(String name, String word) {
        return text(name).equals(word) ? Optional.empty() : Optional.of(duration(name));
    }

    /** Empty where the value is {@code auto}. */
    OptionalInt wholeUnlessAuto(String name) {
        return text(name).equals(Rule.AUTO) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text(name)));
    }

    int size(String name) {
        return Math.toIntExact(Sizes.parse(text(name)));
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
