package io.tidecast.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 512B}, {@code 64KiB}, {@code 4MiB}, {@code 1GiB}. */
public final class Sizes {
    static final String GRAMMAR = "a size such as 512B, 64KiB, 4MiB or 1GiB";

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})(B|KiB|MiB|GiB)");

    private Sizes() {}

    /**
     * The number of bytes.
     *
     * @throws IllegalArgumentException if the text is no such size, in words that teach the grammar
     */
    public static long parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("must be " + GRAMMAR);
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * UNITS.indexOf(matcher.group(2))));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is larger than can be counted; must be " + GRAMMAR, e);
        }
    }

    /** In the largest unit that loses nothing, e.g. {@code 64KiB}. */
    public static String format(long bytes) {
        int unit = 0;
        while (bytes > 0 && bytes % 1024 == 0 && unit < UNITS.size() - 1) {
            bytes /= 1024;
            unit++;
        }
        return bytes + UNITS.get(unit);
    }
}
