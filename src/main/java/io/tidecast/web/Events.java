package io.tidecast.web;

import io.javalin.http.sse.SseClient;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events: for one series first all that is known, then what changed, at most ten times a second; and once a
 * second, or every five seconds if nothing changed, an overview of all series and models, which is the heartbeat too.
 *
 * <p>Nothing is queued. Each client is at some revision and gets what changed since; for a slow one the frames in
 * between are never made, so old news is dropped and memory stays bounded. A frame's id is {@code epoch.revision}: with
 * it a browser that comes back (Last-Event-ID) gets only what it missed.
 */
final class Events implements AutoCloseable {
    private static final long FRAME = 100;
    private static final long OVERVIEW = 1_000;
    private static final long HEARTBEAT = 5_000;
    private static final int MOST_CLIENTS = 64;
    static final int MOST_SERIES_LISTED = 500;

    private final Board board;
    private final String epoch;
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private final ExecutorService senders = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tidecast-events");
        thread.setDaemon(true);
        return thread;
    });

    Events(Board board) {
        this.board = board;
        epoch = Long.toString(board.now(), 36);
    }

    /** Serves one client until it leaves; false where there are too many already. */
    boolean serve(SseClient client, @Nullable String series, @Nullable String lastEventId) {
        if (!places.tryAcquire()) return false;
        client.keepAlive();
        senders.execute(() -> {
            try {
                new Sender(client, series, revisionOf(lastEventId)).run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                client.close();
                places.release();
            }
        });
        return true;
    }

    /** The revision a client already has; 0 where it has none, or one of another life of this process. */
    private long revisionOf(@Nullable String lastEventId) {
        if (lastEventId == null || !lastEventId.startsWith(epoch + ".")) return 0;
        try {
            return Long.parseLong(lastEventId.substring(epoch.length() + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }

    /** What one client has been told. */
    private final class Sender {
        private final SseClient client;
        private final @Nullable String series;
        private long revision;
        private String overview = "";
        private long sinceOverview = HEARTBEAT;

        Sender(SseClient client, @Nullable String series, long revision) {
            this.client = client;
            this.series = series;
            this.revision = revision;
        }

        void run() throws InterruptedException {
            while (!client.terminated() && !senders.isShutdown()) {
                if (sinceOverview >= OVERVIEW) tellOverview();
                if (series != null) tellSeries(series);
                TimeUnit.MILLISECONDS.sleep(FRAME);
                sinceOverview += FRAME;
            }
        }

        private void tellOverview() {
            var json = BoardJson.series(board, "", MOST_SERIES_LISTED);
            json.set("models", BoardJson.models(board).get("models"));
            String now = json.get("series").toString() + json.get("models");
            if (now.equals(overview) && sinceOverview < HEARTBEAT) return;
            overview = now;
            sinceOverview = 0;
            client.sendEvent("overview", BoardJson.text(json));
        }

        private void tellSeries(String id) {
            if (board.revision(id) == revision) return;
            Optional<SeriesView> change = board.view(id, revision, Integer.MAX_VALUE);
            if (change.isEmpty()) return;
            revision = change.get().revision();
            client.sendEvent("series", BoardJson.text(BoardJson.view(change.get())), epoch + "." + revision);
        }
    }
}
