package io.tidecast.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is to be written when all work is done: whether it can be is better known before. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Makes sure that a file can be written.
     *
     * @param option that names it, for messages
     * @param file null where none is wanted
     * @throws UserError if it cannot
     */
    public static void check(String option, @Nullable Path file) {
        if (file == null) return;
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || directory == null)
            throw new UserError(option + ": " + file + " is a directory; name a file in it");
        if (!Files.isDirectory(directory)) throw new UserError(option + ": there is no directory " + directory);
        if (!Files.isWritable(Files.exists(file) ? file : directory))
            throw new UserError(option + ": " + file + " may not be written by this user");
    }
}
