package io.tidecast.cli.part;

import io.tidecast.cli.Lifecycle;
import io.tidecast.cli.source.Pace;
import io.tidecast.cli.source.Replay;
import io.tidecast.cli.source.Resumed;
import io.tidecast.cli.source.RowSource;
import io.tidecast.cli.source.Sample;
import io.tidecast.cli.source.ValueJson;
import io.tidecast.config.Settings;
import io.tidecast.topology.Clients;
import io.tidecast.web.About;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays a sample onto the values topic beside the other parts, from where an earlier demo on the same data has left off. */
public final class DemoReplay implements AutoCloseable {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(20);

    private final Settings settings;
    private final Sample sample;
    private final Pace pace;
    private final Consumer<String> line;
    private final Clock clock;
    private final Lifecycle own = new Lifecycle();
    private volatile String progress = "not begun";
    private volatile boolean closed;
    private @Nullable Worker worker;
    private long nextLine;

    /** A replay that is yet to start. */
    public DemoReplay(Settings settings, Sample sample, Pace pace, Consumer<String> line, Clock clock) {
        this.settings = settings;
        this.sample = sample;
        this.pace = pace;
        this.line = line;
        this.clock = clock;
    }

    /** What the page is to say now. */
    public About about() {
        return Abouts.of(settings, sample.label(), sample.description(), Map.of("replay", progress));
    }

    /** Lets it run in a thread of its own. */
    public void start(Lifecycle running) {
        running.add("the replay", this);
        nextLine = clock.millis() + BETWEEN_LINES.toMillis();
        worker = Worker.start("replay", this::run);
    }

    @Override
    public void close() {
        closed = true;
        own.close();
        if (worker == null) return;
        worker.interrupt();
        worker.awaitEnd(Duration.ofSeconds(5));
    }

    private void run() {
        Clients clients = new Clients(settings);
        try (RowSource rows = rows(clients)) {
            Replay replay = new Replay(
                    own.add("producer", clients.producer("replay")),
                    settings.topics().values(),
                    new ValueJson(
                            settings.values().timePointer(), settings.values().valuePointer()),
                    pace,
                    clock);
            own.add("replay", replay);
            long sent = replay.run(rows, this::at);
            if (closed) return;
            progress = "ended after " + sent + " values";
            line.accept("replay: all " + sent + " values are sent; forecasts stand still now, everything else goes on."
                    + " Send more with any Kafka client, or Ctrl-C");
        } catch (RuntimeException e) {
            if (!closed) line.accept("replay: ended: " + e.getMessage());
        }
    }

    private RowSource rows(Clients clients) {
        RowSource rows = sample.open(clock);
        if (sample.live()) return rows;
        long after = LastTime.of(clients.consumer("resume"), settings);
        if (after == Long.MIN_VALUE) return rows;
        line.accept("replay: goes on after " + Instant.ofEpochMilli(after));
        return new Resumed(rows, after);
    }

    private void at(long count, long time, double share) {
        progress =
                (Double.isNaN(share) ? "" : Math.round(100 * share) + " %, ") + "now at " + Instant.ofEpochMilli(time);
        if (clock.millis() < nextLine) return;
        nextLine = clock.millis() + BETWEEN_LINES.toMillis();
        line.accept("replay: " + progress);
    }
}
