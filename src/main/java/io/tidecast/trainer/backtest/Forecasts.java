package io.tidecast.trainer.backtest;

import java.util.List;
import java.util.Map;

/**
 * Everything one contestant has forecast in a backtest.
 *
 * @param name who it is, e.g. {@code network seed 1}
 * @param seconds it took, training included
 * @param bySeries for each series what was forecast from each of its origins, in their order
 */
public record Forecasts(String name, double seconds, Map<String, List<Issue>> bySeries) {
    /** What was forecast of one series. */
    public List<Issue> of(Trial trial) {
        return bySeries.getOrDefault(trial.id(), List.of());
    }

    /** The same, having taken so many seconds. */
    public Forecasts taking(double all) {
        return new Forecasts(name, all, bySeries);
    }
}
