package io.tidecast.nn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/** Threads that share out independent tasks, whose results come back in the order of the tasks. */
final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService executor;

    Workers(int threads) {
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "tidecast-training");
            thread.setDaemon(true);
            return thread;
        });
    }

    <T> double[] map(List<T> items, ToDoubleFunction<T> task) {
        if (threads == 1) {
            return items.stream().mapToDouble(task).toArray();
        }
        List<Future<Double>> futures = new ArrayList<>();
        for (T item : items) {
            futures.add(executor.submit(() -> task.applyAsDouble(item)));
        }
        return futures.stream().mapToDouble(Workers::await).toArray();
    }

    private static double await(Future<Double> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a training thread failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("training was interrupted");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
