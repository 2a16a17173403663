package io.tidecast.trainer.backtest;

import io.tidecast.trainer.fit.TrainingProgress;
import io.tidecast.trainer.fit.Verdict;

/** Does not want to know. */
public final class SilentListener implements Backtest.Listener {
    @Override
    public void onForecasts(String who, long done, long of) {}

    @Override
    public void onVerdict(Verdict verdict) {}

    @Override
    public void onProgress(TrainingProgress progress) {}
}
