package io.tidecast.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file that is to be written when all work is done: whether it can be is better known before. */
public final class OutputFile {
    private OutputFile() {}

    /** Writes UTF-8 to a file, gzip where its name ends in {@code .gz}; what was there before is gone. */
    public static Writer writer(Path file) throws IOException {
        OutputStream bytes = Files.newOutputStream(file);
        OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes;
        return new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
    }

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
