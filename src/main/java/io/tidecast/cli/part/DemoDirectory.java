package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a demo keeps its data. Unless the user names a directory it is a fresh one, gone at the end; what killed demos have left
 * behind goes when the next one starts. A directory named by the user stays, and the next demo there goes on with it.
 */
public final class DemoDirectory implements AutoCloseable {
    private static final Path PARENT = Path.of("tidecast-data");
    private static final String PREFIX = "demo-";
    private static final String LOCK = "demo.lock";

    private final Path dir;
    private final boolean fresh;
    private final FileChannel lock;

    private DemoDirectory(Path dir, boolean fresh, FileChannel lock) {
        this.dir = dir;
        this.fresh = fresh;
        this.lock = lock;
    }

    /**
     * The directory a demo works in from now on.
     *
     * @param named by the user; null for a fresh one
     * @param sample what the demo shows: in a directory of the user's each sample has its own place
     */
    public static DemoDirectory open(@Nullable Path named, String sample) {
        try {
            if (named != null) return locked(Files.createDirectories(named.resolve(sample)), false);
            Files.createDirectories(PARENT);
            sweep();
            return locked(Files.createTempDirectory(PARENT, PREFIX + sample + "-"), true);
        } catch (IOException e) {
            throw new UserError("cannot use the data directory: " + e + "; choose another one with --data-dir", e);
        }
    }

    /** Where it is. */
    public Path path() {
        return dir;
    }

    /** Whether it goes at the end. */
    public boolean fresh() {
        return fresh;
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (fresh) delete(dir);
    }

    private static DemoDirectory locked(Path dir, boolean fresh) throws IOException {
        FileChannel lock = lock(dir);
        if (lock == null)
            throw new UserError("data directory " + dir
                    + " is used by another demo; stop it or choose another one with --data-dir");
        return new DemoDirectory(dir, fresh, lock);
    }

    /** The operating system lets go of it when the process dies; null while somebody else has it. */
    private static @Nullable FileChannel lock(Path dir) throws IOException {
        FileChannel channel = FileChannel.open(dir.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) return channel;
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        channel.close();
        return null;
    }

    private static void sweep() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(PARENT, PREFIX + "*")) {
            for (Path dir : left) {
                FileChannel lock = Files.exists(dir.resolve(LOCK)) ? lock(dir) : null;
                if (lock == null) continue;
                lock.close();
                delete(dir);
            }
        }
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> found = Files.walk(dir)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) Files.deleteIfExists(path);
        }
    }
}
