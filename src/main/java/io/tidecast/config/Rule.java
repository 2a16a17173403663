package io.tidecast.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What a setting's value must be. Its words serve the error message and the reference page alike.
 *
 * @param type what the text is parsed to before
 * @param words what follows "must be", e.g. {@code 1 to 1000}
 */
record Rule(ConfigDef.Type type, String words, Predicate<Object> holds) implements ConfigDef.Validator {
    static final String AUTO = "auto";
    static final String FOREVER = "forever";

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,200}");

    static Rule whole(int least, int most) {
        return new Rule(ConfigDef.Type.INT, "a whole number from " + least + " to " + most, value -> {
            int number = (Integer) value;
            return number >= least && number <= most;
        });
    }

    static Rule seed() {
        return new Rule(ConfigDef.Type.LONG, "a whole number", value -> true);
    }

    static Rule wholeOrAuto(long least, long most) {
        return new Rule(
                ConfigDef.Type.STRING,
                "auto, or a whole number from " + least + " to " + most,
                text -> text.equals(AUTO) || reads(text, Long::parseLong, number -> number >= least && number <= most));
    }

    static Rule between(double above, double upTo) {
        return new Rule(
                ConfigDef.Type.DOUBLE,
                "above " + above + " and at most " + upTo,
                value -> (Double) value > above && (Double) value <= upTo);
    }

    static Rule duration(String least, String most) {
        return duration("a duration from " + least + " to " + most + ", such as 250ms, 5m or 1h30m", "", least, most);
    }

    static Rule durationOr(String word, String least, String most) {
        return duration(
                word + ", or a duration from " + least + " to " + most + ", such as 5s or 1h30m", word, least, most);
    }

    private static Rule duration(String words, String word, String least, String most) {
        Duration from = Durations.parse(least);
        Duration to = Durations.parse(most);
        return new Rule(
                ConfigDef.Type.STRING,
                words,
                text -> text.equals(word)
                        || reads(text, Durations::parse, d -> d.compareTo(from) >= 0 && d.compareTo(to) <= 0));
    }

    static Rule size(String least, String most) {
        long from = Sizes.parse(least);
        long to = Sizes.parse(most);
        return new Rule(
                ConfigDef.Type.STRING,
                "a size from " + least + " to " + most + ", such as 64KiB or 4MiB",
                text -> reads(text, Sizes::parse, bytes -> bytes >= from && bytes <= to));
    }

    static Rule oneOf(String... words) {
        return new Rule(ConfigDef.Type.STRING, "one of " + String.join(", ", words), Arrays.asList(words)::contains);
    }

    static Rule topicName() {
        return new Rule(
                ConfigDef.Type.STRING,
                "a topic name: 1 to 200 letters, digits, dots, dashes or underscores",
                text -> TOPIC.matcher((String) text).matches() && !text.equals(".") && !text.equals(".."));
    }

    static Rule topicPrefix() {
        return new Rule(
                ConfigDef.Type.STRING,
                "empty, or the start of a topic name: at most 40 letters, digits, dots, dashes or underscores",
                text -> ((String) text).matches("[A-Za-z0-9._-]{0,40}"));
    }

    static Rule pointer() {
        return new Rule(
                ConfigDef.Type.STRING,
                "a JSON pointer such as /value or /data/temperature",
                text -> ((String) text).matches("(/([^/~]|~[01])+)+"));
    }

    static Rule text(int most) {
        return new Rule(
                ConfigDef.Type.STRING,
                "1 to " + most + " characters, none of them a control character",
                text -> ((String) text).matches("\\P{Cntrl}{1," + most + "}") && !((String) text).isBlank());
    }

    static Rule names() {
        return new Rule(
                ConfigDef.Type.LIST,
                "empty, or up to 64 different names without control characters, such as temperature,price",
                value -> list(value).size() <= 64
                        && isDistinct(list(value))
                        && list(value).stream().allMatch(name -> name.matches("\\P{Cntrl}{1,200}") && !name.isBlank()));
    }

    static Rule someOf(String... words) {
        return new Rule(
                ConfigDef.Type.LIST,
                "empty, or some of " + String.join(", ", words),
                value -> isDistinct(list(value)) && Arrays.asList(words).containsAll(list(value)));
    }

    static Rule zone() {
        return new Rule(ConfigDef.Type.STRING, "a time zone such as UTC, +01:00 or Europe/Berlin", text -> {
            try {
                return ZoneId.of((String) text).getId().equals(text);
            } catch (DateTimeException e) {
                return false;
            }
        });
    }

    static Rule steps(int most) {
        return new Rule(
                ConfigDef.Type.LIST,
                "empty, or up to 4 different numbers of steps from 2 to " + most + ", such as 24,168",
                value -> list(value).size() <= 4
                        && isDistinct(list(value))
                        && list(value).stream()
                                .allMatch(item -> reads(item, Integer::parseInt, s -> s >= 2 && s <= most)));
    }

    static Rule levels() {
        String words =
                "1 to 21 quantile levels above 0 and below 1, ascending, symmetric about a 0.5 among them, such as"
                        + " 0.1,0.5,0.9";
        return new Rule(ConfigDef.Type.LIST, words, value -> {
            List<String> items = list(value);
            double before = 0;
            for (int i = 0; i < items.size(); i++) {
                double above = before;
                if (!reads(items.get(i), Double::parseDouble, level -> level > above && level < 1)) return false;
                before = Double.parseDouble(items.get(i));
                if (!reads(items.get(items.size() - 1 - i), other -> 1 - Double.parseDouble(other), near(before)))
                    return false;
            }
            return items.size() % 2 == 1 && items.size() <= 21;
        });
    }

    private static Predicate<Double> near(double level) {
        return other -> Math.abs(level - other) < 1e-9;
    }

    static Rule servers() {
        return new Rule(
                ConfigDef.Type.LIST,
                "one or more host:port, comma-separated",
                value -> !list(value).isEmpty()
                        && list(value).stream().allMatch(server -> server.matches("\\S+:\\d{1,5}")));
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value == null || !holds.test(value)) throw new ConfigException("must be " + words);
    }

    @Override
    public String toString() {
        return words;
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Object value) {
        return (List<String>) value;
    }

    private static boolean isDistinct(List<String> items) {
        return items.stream().distinct().count() == items.size();
    }

    private static <T> boolean reads(Object text, Function<String, T> parser, Predicate<T> holds) {
        try {
            return holds.test(parser.apply((String) text));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
