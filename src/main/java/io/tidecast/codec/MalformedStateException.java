package io.tidecast.codec;

/** Stored state that cannot be read. The message is one line. */
public final class MalformedStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean ofLaterVersion;

    MalformedStateException(String what) {
        this(what, false);
    }

    private MalformedStateException(String what, boolean ofLaterVersion) {
        super("the stored state of a series cannot be read: " + what);
        this.ofLaterVersion = ofLaterVersion;
    }

    static MalformedStateException later(String what) {
        return new MalformedStateException(what, true);
    }

    /** Whether it is sound but written by a later version of Tidecast. */
    public boolean isOfLaterVersion() {
        return ofLaterVersion;
    }
}
