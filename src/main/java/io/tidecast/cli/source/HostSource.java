package io.tidecast.cli.source;

import com.sun.management.OperatingSystemMXBean;
import io.tidecast.cli.UserError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** This machine, live: every second its CPU load, used memory and used disk, each in percent. It ends when interrupted. */
public final class HostSource implements RowSource {
    private static final long INTERVAL = Duration.ofSeconds(1).toMillis();

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final FileStore disk;
    private final Clock clock;
    private final Queue<Row> waiting = new ArrayDeque<>();
    private volatile boolean open = true;

    public HostSource(Clock clock) {
        this.clock = clock;
        try {
            disk = Files.getFileStore(Path.of("").toAbsolutePath());
        } catch (IOException e) {
            throw new UserError("cannot find the disk of this directory: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Row next() {
        while (open && waiting.isEmpty()) {
            try {
                sample(nextSecond());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return waiting.poll();
    }

    @Override
    public void close() {
        open = false;
    }

    private long nextSecond() throws InterruptedException {
        long now = clock.millis();
        long due = now - now % INTERVAL + INTERVAL;
        Thread.sleep(due - now);
        return due;
    }

    private void sample(long time) {
        add("cpu", time, system.getCpuLoad());
        add("memory", time, 1 - (double) system.getFreeMemorySize() / system.getTotalMemorySize());
        try {
            add("disk", time, 1 - (double) disk.getUnallocatedSpace() / disk.getTotalSpace());
        } catch (IOException e) {
            throw new UserError("cannot measure the disk: " + e.getMessage(), e);
        }
    }

    /** Adds a share in [0, 1] as percent; what the system cannot tell (yet) is left out. */
    private void add(String series, long time, double share) {
        if (share >= 0 && share <= 1) waiting.add(new Row(series, time, 100 * share, Map.of()));
    }
}
