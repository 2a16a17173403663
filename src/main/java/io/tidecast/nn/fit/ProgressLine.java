package io.tidecast.nn.fit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One line of text an epoch, {@code epoch 2/5 loss 0.0123 val_loss 0.0140, 12 s left}, and now and then one within. */
public final class ProgressLine implements Callback {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Clock clock;
    private final Consumer<String> lines;
    private Instant started;
    private Instant said;

    /** @param lines takes each line, without a line end */
    public ProgressLine(Clock clock, Consumer<String> lines) {
        this.clock = clock;
        this.lines = lines;
        this.started = clock.instant();
        this.said = started;
    }

    @Override
    public void begin(FitControl control) {
        started = clock.instant();
        said = started;
    }

    @Override
    public void batchEnd(int batch, double loss, FitControl control) {
        if (Duration.between(said, clock.instant()).compareTo(PAUSE) >= 0 && batch < control.batches()) {
            double done = control.epoch() - 1 + (double) batch / control.batches();
            say(String.format(
                            Locale.ROOT,
                            "epoch %d/%d %d%% loss %.4g",
                            control.epoch(),
                            control.epochs(),
                            100L * batch / control.batches(),
                            loss)
                    + left(done / control.epochs()));
        }
    }

    @Override
    public void epochEnd(Epoch epoch, FitControl control) {
        String values = epoch.values().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("learning_rate"))
                .map(entry -> String.format(Locale.ROOT, "%s %.4g", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" "));
        say("epoch " + epoch.number() + "/" + control.epochs() + " " + values
                + left((double) epoch.number() / control.epochs()));
    }

    private void say(String line) {
        said = clock.instant();
        lines.accept(line);
    }

    private String left(double done) {
        double elapsed = Duration.between(started, clock.instant()).toMillis() / 1e3;
        return done >= 1 ? "" : String.format(Locale.ROOT, ", %.0f s left", elapsed * (1 - done) / done);
    }
}
