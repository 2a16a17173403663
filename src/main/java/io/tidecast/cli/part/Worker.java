package io.tidecast.cli.part;

import java.time.Duration;

/** A thread that works beside the others until it is told to end; it does not keep the process alive. */
final class Worker {
    private final Thread thread;

    private Worker(Thread thread) {
        this.thread = thread;
    }

    static Worker start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return new Worker(thread);
    }

    /** Wakes it up from whatever it waits for. */
    void interrupt() {
        thread.interrupt();
    }

    /** Waits for it to end, but not longer than this. */
    void awaitEnd(Duration most) {
        try {
            thread.join(most.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
