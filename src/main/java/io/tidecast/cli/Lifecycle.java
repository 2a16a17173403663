package io.tidecast.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs, in the order in which it was started. It stops in the reverse order, once: at {@link #close}, or when the process
 * is asked to end (SIGTERM, SIGINT).
 */
public final class Lifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private record Part(String name, AutoCloseable stop) {}

    private final Deque<Part> parts = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAsAsked, "stop");
    private boolean stopping;

    /** Something that runs from now on. */
    public synchronized <T extends AutoCloseable> T add(String name, T part) {
        if (stopping) throw new IllegalStateException("already stopping, cannot start " + name);
        parts.push(new Part(name, part));
        return part;
    }

    /** From now on everything stops in order when the process is asked to end. */
    public Lifecycle stopOnSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
        return this;
    }

    /** Waits until everything has stopped, or somebody calls {@link #end}. */
    public void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets whoever waits go on; the parts stop at {@link #close}. */
    public void end() {
        ended.countDown();
    }

    @Override
    public void close() {
        stop();
    }

    /** Takes some seconds where there is a stream to finish; who has asked for it wants to know that it was heard. */
    private synchronized void stopAsAsked() {
        if (!parts.isEmpty()) LOG.info("stopping; what is in hand is finished first");
        stop();
    }

    private synchronized void stop() {
        stopping = true;
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.stop.close();
            } catch (Exception e) {
                LOG.warn("cannot stop {} cleanly: {}", part.name, e.toString());
            }
        }
        ended.countDown();
    }
}
