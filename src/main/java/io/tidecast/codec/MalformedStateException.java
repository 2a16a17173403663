package io.tidecast.codec;

/** Stored state that cannot be read. The message is one line. */
public final class MalformedStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedStateException(String what) {
        super("the stored state of a series cannot be read: " + what);
    }
}
