package io.tidecast.config;

/**
 * Where a setting's value came from.
 *
 * @param kind the earlier kind wins over the later
 * @param detail e.g. the file's path or the variable's name
 */
public record Origin(Kind kind, String detail) {
    /** In the order of precedence. */
    public enum Kind {
        FLAG,
        ENVIRONMENT,
        FILE,
        PRESET,
        DEFAULT
    }

    static final Origin FALLBACK = new Origin(Kind.DEFAULT, "default");

    /** E.g. {@code --set}, {@code TIDECAST_HORIZON}, {@code config/tidecast.properties} or {@code default}. */
    @Override
    public String toString() {
        return detail;
    }
}
