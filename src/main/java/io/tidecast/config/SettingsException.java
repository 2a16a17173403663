package io.tidecast.config;

import java.util.List;

/** The settings cannot be used. The message is one line: what, where, what to do. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** @param problems one line each, at least one */
    public SettingsException(List<String> problems) {
        super(problems.size() == 1 ? problems.get(0) : problems.get(0) + " (and " + (problems.size() - 1) + " more)");
        this.problems = List.copyOf(problems);
    }

    public SettingsException(String problem) {
        this(List.of(problem));
    }

    /** Everything that is wrong, one line each. */
    public List<String> problems() {
        return problems;
    }
}
