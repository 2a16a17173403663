package io.tidecast.trainer.backtest.baseline;

import io.tidecast.trainer.backtest.baseline.Smoothing.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exponential smoothing with a damped trend, its season and whether that is added or multiplied chosen by Akaike's criterion,
 * its parameters by maximum likelihood, all on the past alone. Fitted anew whenever the series has grown by a tenth; in between
 * it takes values in.
 */
public final class ExponentialSmoothing implements BaselineMethod {
    private static final double GROWN = 1.1;
    private static final int SEASONS_NEEDED = 3;
    private static final double[] LOW = {1e-4, 1e-4, 1e-4, 0.8};
    private static final double[] HIGH = {0.9999, 0.9999, 0.9999, 0.98};
    private static final double[][] STARTS = {{0.3, 0.1, 0.1, 0.95}, {0.9, 0.05, 0.5, 0.9}};

    private final List<Integer> seasons;
    private @Nullable Smoothing smoothing;
    private int fittedTo;

    /** @param seasons lengths in steps to choose from; also without any */
    public ExponentialSmoothing(List<Integer> seasons) {
        this.seasons = List.copyOf(seasons);
    }

    @Override
    public String name() {
        return "exponential smoothing";
    }

    @Override
    public BaselineMethod anew() {
        return new ExponentialSmoothing(seasons);
    }

    @Override
    public double[] forecast(double[] values, int end, int horizon) {
        Smoothing current = smoothing;
        if (current == null || end > GROWN * fittedTo) {
            current = fitted(values, end);
            fittedTo = end;
        }
        smoothing = current;
        current.take(values, end);
        double[] forecast = current.forecast(horizon);
        for (double value : forecast)
            if (!Double.isFinite(value)) return new LastValue().forecast(values, end, horizon);
        return forecast;
    }

    private Smoothing fitted(double[] values, int end) {
        Smoothing best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Kind kind : kinds(values, end))
            for (double[] start : STARTS) {
                double[] parameters = new PatternSearch(LOW, HIGH)
                        .minimum(start, p -> taken(kind, p, values, end).unlikelihood());
                Smoothing candidate = taken(kind, parameters, values, end);
                double criterion = candidate.unlikelihood() + 2 * kind.parameters();
                if (best != null && criterion >= least) continue;
                least = criterion;
                best = candidate;
            }
        return best == null ? taken(new Kind(1, false), STARTS[0], values, end) : best;
    }

    private static Smoothing taken(Kind kind, double[] parameters, double[] values, int end) {
        Smoothing smoothing = new Smoothing(kind, parameters, values, end);
        smoothing.take(values, end);
        return smoothing;
    }

    private List<Kind> kinds(double[] values, int end) {
        boolean positive = true;
        for (int t = 0; t < end; t++) positive &= values[t] > 0;
        List<Kind> kinds = new ArrayList<>(List.of(new Kind(1, false)));
        for (int season : seasons) {
            if (end < SEASONS_NEEDED * season) continue;
            kinds.add(new Kind(season, false));
            if (positive) kinds.add(new Kind(season, true));
        }
        return kinds;
    }
}
