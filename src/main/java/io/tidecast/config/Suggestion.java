package io.tidecast.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /** The nearest by edit distance (Levenshtein 1966), if it is near enough to be a slip of the finger or a missing prefix. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 4)
                        || candidate.endsWith("." + name)
                        || name.endsWith("." + candidate)
                        || squeezed(name).equals(squeezed(candidate)))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    private static String squeezed(String name) {
        return name.replaceAll("[._-]", "");
    }

    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) above[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swapped = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swapped, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
