package io.tidecast.jmh;

/** One way of training the subject. */
interface Trainer extends AutoCloseable {

    /** Goes through all windows once and returns the mean squared error of the last batch. */
    double epoch();

    @Override
    default void close() {}
}
