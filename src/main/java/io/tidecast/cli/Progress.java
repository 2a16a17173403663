package io.tidecast.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Shows how far something has come: a bar on a terminal, elsewhere a line every ten seconds; nothing at all for what takes
 * less than two. Not thread-safe.
 */
public final class Progress implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int WHOLE = 1000;

    private final String task;
    private final PrintStream err;
    private final Clock clock;
    private final boolean terminal;
    private long next;
    private @Nullable ProgressBar bar;

    /** Progress on standard error. */
    public static Progress of(String task) {
        return new Progress(task, System.err, Clock.systemUTC(), Ansi.AUTO.enabled());
    }

    Progress(String task, PrintStream err, Clock clock, boolean terminal) {
        this.task = task;
        this.err = err;
        this.clock = clock;
        this.terminal = terminal;
        next = clock.millis() + QUIET.toMillis();
    }

    /**
     * Tells how far it has come.
     *
     * @param share in [0, 1], or NaN if nobody knows
     * @param detail a few words
     */
    public void at(double share, String detail) {
        if (clock.millis() < next) return;
        if (terminal) draw(share, detail);
        else print(share, detail);
    }

    @Override
    public void close() {
        if (bar != null) bar.close();
    }

    private void draw(double share, String detail) {
        if (bar == null)
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(Double.isNaN(share) ? -1 : WHOLE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new ConsoleProgressBarConsumer(err))
                    .hideEta()
                    .build();
        bar.setExtraMessage(" " + detail);
        if (!Double.isNaN(share)) bar.stepTo(Math.round(share * WHOLE));
    }

    private void print(double share, String detail) {
        String percent = Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f %%, ", 100 * share);
        err.println(task + ": " + percent + detail);
        next = clock.millis() + BETWEEN_LINES.toMillis();
    }
}
