package io.tidecast.cli.part;

import io.tidecast.cli.Progress;
import io.tidecast.trainer.backtest.Backtest;
import io.tidecast.trainer.fit.TrainingProgress;
import io.tidecast.trainer.fit.Verdict;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows how far a backtest is, one who forecasts after the other. */
final class BacktestProgress implements Backtest.Listener {
    private final Consumer<String> print;
    private Progress progress = Progress.of("backtest");
    private String who = "";
    private double share;
    private int runs;

    /** @param print where the verdicts of training runs go */
    BacktestProgress(Consumer<String> print) {
        this.print = print;
    }

    /** Next is the turn of this one. */
    void begin(String name) {
        end();
        who = name;
        share = 0;
        runs = 0;
        progress = Progress.of(name);
    }

    void end() {
        progress.close();
    }

    @Override
    public void onForecasts(String name, long done, long of) {
        share = (double) done / of;
        progress.at(share, done + " of " + of + " forecasts");
    }

    @Override
    public void onProgress(TrainingProgress training) {
        progress.at(
                share,
                String.format(
                        Locale.ROOT,
                        "training run %d: update %d of %d, %s",
                        runs + 1,
                        training.update(),
                        training.updates(),
                        training.losses()));
    }

    @Override
    public void onVerdict(Verdict verdict) {
        runs++;
        print.accept(BacktestTable.trained(who + ", training run " + runs, verdict));
    }
}
