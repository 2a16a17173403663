package io.tidecast.cli;

import java.util.Locale;

/** How this program was called, so that what it tells users to type can be typed as it stands. */
public final class Invocation {
    private Invocation() {}

    /** E.g. {@code java -jar target/tidecast.jar}. */
    public static String command() {
        String called = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        return called.toLowerCase(Locale.ROOT).endsWith(".jar") ? "java -jar " + called : "tidecast";
    }
}
