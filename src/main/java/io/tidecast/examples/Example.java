package io.tidecast.examples;

/** One worked example of the teaching deck. */
public interface Example {

    /** What it is called on the command line, e.g. {@code sum-of-three}. */
    String name();

    /** What it shows, in one line. */
    String title();

    /** Runs it from beginning to end and tells what came out. */
    void run(ExampleContext context);
}
