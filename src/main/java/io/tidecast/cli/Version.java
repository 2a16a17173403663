package io.tidecast.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which version of the program this is, and of which commit; the build writes both beside this class. */
public final class Version implements IVersionProvider {
    private final Properties build = new Properties();

    public Version() {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            build.load(Objects.requireNonNull(in, "version.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** E.g. {@code 1.2.0}. */
    public String number() {
        return build.getProperty("version");
    }

    /** The abbreviated commit, or {@code unknown} when built outside a repository. */
    public String commit() {
        String commit = build.getProperty("commit", "");
        return commit.isEmpty() || commit.startsWith("$") ? "unknown" : commit;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"tidecast " + number() + " (" + commit() + ")"};
    }
}
