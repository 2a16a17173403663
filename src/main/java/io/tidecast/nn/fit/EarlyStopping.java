package io.tidecast.nn.fit;

import io.tidecast.nn.Weights;
import org.jspecify.annotations.Nullable;

/** Stops when the deciding loss has not fallen for some epochs, and puts the best weights back in the end. */
public final class EarlyStopping implements Callback {
    private final int patience;
    private final double leastGain;
    private double best;
    private int waited;
    private @Nullable Weights bestWeights;

    /**
     * @param patience epochs without gain after which training stops, at least 1
     * @param leastGain how much lower a loss must be to count as a gain
     */
    public EarlyStopping(int patience, double leastGain) {
        this.patience = patience;
        this.leastGain = leastGain;
    }

    @Override
    public void begin(FitControl control) {
        best = Double.POSITIVE_INFINITY;
        waited = 0;
        bestWeights = null;
    }

    @Override
    public void epochEnd(Epoch epoch, FitControl control) {
        if (epoch.decidingLoss() < best - leastGain) {
            best = epoch.decidingLoss();
            waited = 0;
            bestWeights = control.network().weights().copy();
        } else if (++waited >= patience) {
            control.stop();
        }
    }

    @Override
    public void end(History history, FitControl control) {
        if (bestWeights != null) {
            control.network().weights().set(bestWeights);
        }
    }
}
