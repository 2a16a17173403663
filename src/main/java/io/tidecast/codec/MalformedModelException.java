package io.tidecast.codec;

import java.util.Locale;

/** A model artefact that is not to be used. The message is one line that says what is wrong with it. */
public final class MalformedModelException extends Exception {
    /** What kind of wrong. Bounded, because each is a metric label. */
    public enum Reason {
        /** Ends before it should. */
        TRUNCATED,
        /** The header is not what a safetensors header has to be. */
        HEADER,
        /** Tensors overlap, leave holes or lie outside the file. */
        OFFSETS,
        /** A tensor is not of floating-point numbers. */
        TYPE,
        /** What the file says about itself is missing or makes no sense. */
        METADATA,
        /** Written by a later version of Tidecast. */
        NEWER,
        /** The tensors do not make the network that the file says they make, or one that can be run here. */
        SHAPE,
        /** A weight is infinite or not a number. */
        NOT_FINITE,
        /** The tensors are not those that the checksum was made over. */
        CHECKSUM;

        /** As it appears in metric labels, e.g. {@code not-finite}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public MalformedModelException(Reason reason, String detail) {
        super(reason.label() + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
