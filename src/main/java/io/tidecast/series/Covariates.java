package io.tidecast.series;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model is shown of an observation beside its value: numbers that came with it, and where its time stands in the calendar.
 *
 * @param names of the numbers, ascending, none of them empty
 * @param calendar cycles in which its time is placed, the shortest first
 * @param zone whose calendar that is; UTC where no cycle is asked for
 */
public record Covariates(List<String> names, List<Cycle> calendar, ZoneId zone) {
    /** Nothing but the value. */
    public static final Covariates NONE = new Covariates(List.of(), List.of(), ZoneOffset.UTC);

    public Covariates {
        names = names.stream().sorted().distinct().toList();
        calendar = calendar.stream().sorted().distinct().toList();
        if (names.contains(Sequence.TIME)) throw new IllegalArgumentException("a covariate needs a name");
        if (calendar.isEmpty()) zone = ZoneOffset.UTC;
    }

    /** Only numbers of these names. */
    public static Covariates of(String... names) {
        return new Covariates(List.of(names), List.of(), ZoneOffset.UTC);
    }

    /** Whether there is nothing but the value. */
    public boolean isEmpty() {
        return names.isEmpty() && calendar.isEmpty();
    }

    /** What has to be kept of each observation: the names, and its time where the calendar is asked for. */
    public List<String> kept() {
        return calendar.isEmpty()
                ? names
                : Stream.concat(names.stream(), Stream.of(Sequence.TIME)).toList();
    }

    /** Which of them did not come with an observation. */
    public List<String> missing(Observation observation) {
        return names.stream()
                .filter(name -> !observation.covariates().containsKey(name))
                .toList();
    }

    /** For messages; empty where there is nothing to say. */
    @Override
    public String toString() {
        String said = names.isEmpty() ? "" : "covariates " + String.join(", ", names);
        if (calendar.isEmpty()) return said;
        String cycles =
                "the " + String.join(", ", calendar.stream().map(Cycle::label).toList()) + " of " + zone;
        return said.isEmpty() ? cycles : said + ", " + cycles;
    }
}
