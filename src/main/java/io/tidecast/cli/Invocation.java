package io.tidecast.cli;

import java.security.CodeSource;

/** How this program was called, so that what it tells users to type can be typed as it stands. */
public final class Invocation {
    private Invocation() {}

    /** E.g. {@code java -jar target/tidecast.jar}; {@code tidecast} where it does not run from a jar. */
    public static String command() {
        CodeSource source = Invocation.class.getProtectionDomain().getCodeSource();
        boolean jar = source != null && source.getLocation().getPath().endsWith(".jar");
        return jar
                ? "java -jar "
                        + System.getProperty("sun.java.command", "tidecast.jar").split(" ", 2)[0]
                : "tidecast";
    }
}
