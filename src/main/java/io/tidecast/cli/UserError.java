package io.tidecast.cli;

/** Something the user can put right. Its message is one line: what, where, what to do; no stack trace is shown. */
public final class UserError extends RuntimeException {
    public UserError(String message) {
        super(message);
    }

    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
