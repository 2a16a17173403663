package io.tidecast.trainer;

/** A training run cannot go on. The message is one line: what, where, what to do. */
public final class TrainerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainerException(String message) {
        super(message);
    }

    TrainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
