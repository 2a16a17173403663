package io.tidecast.topology;

/** A model that is not to be put in force. */
final class RefusedModelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String detail;

    /**
     * @param reason one of {@link Reasons#refusals}
     * @param detail one line for people
     */
    RefusedModelException(String reason, String detail) {
        super(detail);
        this.reason = reason;
        this.detail = detail;
    }

    String reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
