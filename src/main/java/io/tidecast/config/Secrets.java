package io.tidecast.config;

import java.util.regex.Pattern;

/** Which settings must not be shown. */
public final class Secrets {
    static final String REDACTED = "********";

    private static final Pattern NAME = Pattern.compile(
            ".*(password|secret|credential|token|passphrase|api[._-]?key|private[._-]?key|keystore\\.key|jaas\\.config"
                    + "|user\\.info).*",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** The value, or asterisks where the name says that it is a secret; a reference to a secret is none. */
    public static String redact(String name, String value) {
        return NAME.matcher(name).matches() && !References.isReference(value) && !value.isEmpty() ? REDACTED : value;
    }
}
