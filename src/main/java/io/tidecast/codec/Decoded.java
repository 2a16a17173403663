package io.tidecast.codec;

import io.tidecast.series.Rejection;

/** What came of bytes that anyone may have written: something good, or the reason why not. */
public sealed interface Decoded<T> {
    /** The bytes were understood. */
    record Good<T>(T value) implements Decoded<T> {}

    /**
     * The bytes were not understood.
     *
     * @param reason bounded: for labels and headers
     * @param detail one short line, without the data itself: for people
     */
    record Bad<T>(Rejection reason, String detail) implements Decoded<T> {}
}
