package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which of the dead letters are meant, as options of a command. */
public final class LetterChoice {
    @Parameters(
            paramLabel = LetterReference.FORM,
            arity = "0..*",
            converter = LetterReference.Converter.class,
            description = "These letters; without any, all that the options let through.")
    private List<LetterReference> letters = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "WORD", description = "Only those of this reason, e.g. not-json.")
    private @Nullable String reason;

    @Option(names = "--series", paramLabel = "ID", description = "Only those of this series.")
    private @Nullable String series;

    /** Whether anything has been said. */
    public boolean isAll() {
        return letters.isEmpty() && reason == null && series == null;
    }

    /** The letters that were named, if any. */
    public List<LetterReference> named() {
        return List.copyOf(letters);
    }

    /** Whether this one is meant. */
    public boolean includes(DeadLetter letter) {
        return (letters.isEmpty() || letters.contains(letter.reference()))
                && (reason == null || reason.equals(letter.reason()))
                && (series == null || series.equals(letter.series()));
    }

    /**
     * Makes sure that all letters that were named have been found.
     *
     * @throws UserError if one has not
     */
    public void requireFound(List<LetterReference> found) {
        for (LetterReference letter : letters)
            if (!found.contains(letter))
                throw new UserError("there is no dead letter " + letter
                        + (reason == null && series == null ? "" : " of that reason or series")
                        + "; dead-letters show lists them");
    }
}
