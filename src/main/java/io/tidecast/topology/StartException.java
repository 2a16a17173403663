package io.tidecast.topology;

/** The stream cannot start. The message is one line: what, where, what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
