package io.tidecast.series;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of a series one after another, oldest first, and what came with each of them: what is stored of a series and what
 * is learnt from alike. Its arrays must not be modified.
 *
 * <p>Where a covariate is missing it stands at what it was last, as the value does over a gap.
 *
 * @param values finite; shape [values]
 * @param covariates by name, each of shape [values]; NaN before the first that is known
 */
public record Sequence(double[] values, SortedMap<String, double[]> covariates) {
    /** The covariate that is an observation's own time, epoch milliseconds; no other has an empty name. */
    public static final String TIME = "";

    private static final SortedMap<String, double[]> NONE = Collections.emptySortedMap();

    public Sequence {
        for (double[] covariate : covariates.values())
            if (covariate.length != values.length)
                throw new IllegalArgumentException(
                        "a covariate of " + covariate.length + " numbers cannot go with " + values.length + " values");
        covariates = covariates.isEmpty() ? NONE : Collections.unmodifiableSortedMap(new TreeMap<>(covariates));
    }

    /** Values with which nothing came. */
    public static Sequence of(double[] values) {
        return new Sequence(values, NONE);
    }

    /** Values and covariates of observations, in their order. */
    public static Sequence of(List<Observation> observations, Collection<String> names) {
        double[] values = observations.stream().mapToDouble(Observation::value).toArray();
        SortedMap<String, double[]> covariates = new TreeMap<>();
        for (String name : names) {
            double[] numbers = new double[values.length];
            for (int i = 0; i < numbers.length; i++)
                numbers[i] = number(observations.get(i), name, i == 0 ? Double.NaN : numbers[i - 1]);
            covariates.put(name, numbers);
        }
        return new Sequence(values, covariates);
    }

    private static double number(Observation observation, String name, double last) {
        return name.equals(TIME) ? observation.time() : observation.covariates().getOrDefault(name, last);
    }

    /** How many values there are. */
    public int size() {
        return values.length;
    }

    /** The latest value; there must be one. */
    public double last() {
        return values[values.length - 1];
    }

    /** With one more observation at the end; of all, at most the last {@code length}. */
    public Sequence appended(Observation observation, int length) {
        double[] more = appended(values, observation.value(), length);
        if (covariates.isEmpty()) return of(more);
        SortedMap<String, double[]> grown = new TreeMap<>();
        covariates.forEach((name, numbers) -> {
            double last = numbers.length == 0 ? Double.NaN : numbers[numbers.length - 1];
            grown.put(name, appended(numbers, number(observation, name, last), length));
        });
        return new Sequence(more, grown);
    }

    private static double[] appended(double[] numbers, double number, int length) {
        int kept = Math.min(numbers.length, length - 1);
        double[] appended = Arrays.copyOfRange(numbers, numbers.length - kept, numbers.length + 1);
        appended[kept] = number;
        return appended;
    }

    /** From index {@code from} to before {@code to}. */
    public Sequence between(int from, int to) {
        SortedMap<String, double[]> part = new TreeMap<>();
        covariates.forEach((name, numbers) -> part.put(name, Arrays.copyOfRange(numbers, from, to)));
        return new Sequence(Arrays.copyOfRange(values, from, to), part);
    }

    /** These as the last of {@code longer}; nothing is known to have come with those before. */
    Sequence atTheEndOf(double[] longer) {
        SortedMap<String, double[]> padded = new TreeMap<>();
        covariates.forEach((name, numbers) -> {
            double[] more = new double[longer.length];
            Arrays.fill(more, 0, longer.length - numbers.length, Double.NaN);
            System.arraycopy(numbers, 0, more, longer.length - numbers.length, numbers.length);
            padded.put(name, more);
        });
        return new Sequence(longer, padded);
    }

    /** The same values with the covariates of these names; nothing is known of those that were not there. */
    public Sequence with(Collection<String> names) {
        if (names.size() == covariates.size() && covariates.keySet().containsAll(names)) return this;
        double[] unknown = new double[values.length];
        Arrays.fill(unknown, Double.NaN);
        SortedMap<String, double[]> wanted = new TreeMap<>();
        for (String name : names) wanted.put(name, covariates.getOrDefault(name, unknown));
        return new Sequence(values, wanted);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sequence s
                && Arrays.equals(values, s.values)
                && covariates.keySet().equals(s.covariates.keySet())
                && covariates.entrySet().stream()
                        .allMatch(own -> Arrays.equals(own.getValue(), s.covariates.get(own.getKey())));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) + 31 * covariates.keySet().hashCode();
    }

    /** For messages. */
    @Override
    public String toString() {
        return Arrays.toString(values)
                + covariates.entrySet().stream()
                        .map(one -> " " + one.getKey() + Arrays.toString(one.getValue()))
                        .reduce("", String::concat);
    }
}
