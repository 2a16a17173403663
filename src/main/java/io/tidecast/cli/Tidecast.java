package io.tidecast.cli;

/** The command line's entry point. */
public final class Tidecast {
    private Tidecast() {}

    public static void main(String[] args) {
        System.out.println("tidecast");
    }
}
