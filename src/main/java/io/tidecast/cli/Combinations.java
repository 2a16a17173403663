package io.tidecast.cli;

import java.util.Arrays;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Which options make sense beside each other: one that would do nothing is refused, for whoever gives it counts on it. */
public final class Combinations {
    private final ParseResult given;

    /** @param spec of a command that has been parsed */
    public Combinations(CommandSpec spec) {
        given = spec.commandLine().getParseResult();
    }

    /**
     * With {@code option}, none of the others.
     *
     * @throws UserError if one of them is given
     */
    public Combinations exclude(String option, String... others) {
        if (given.hasMatchedOption(option))
            for (String other : others)
                if (given.hasMatchedOption(other))
                    throw new UserError(other + " does nothing beside " + option + "; leave one of them out");
        return this;
    }

    /**
     * No {@code option} without one of the others.
     *
     * @throws UserError if it is given alone
     */
    public Combinations require(String option, String... oneOf) {
        if (given.hasMatchedOption(option) && Arrays.stream(oneOf).noneMatch(given::hasMatchedOption))
            throw new UserError(option + " does nothing without " + String.join(" or ", oneOf));
        return this;
    }
}
