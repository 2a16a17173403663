package io.tidecast.trainer.backtest;

import io.tidecast.trainer.backtest.baseline.BaselineMethod;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets methods that need no training forecast from the same origins as the stream. */
public final class Baselines {
    private final List<Trial> trials;
    private final Clock clock;
    private final Backtest.Listener listener;

    public Baselines(List<Trial> trials, Clock clock, Backtest.Listener listener) {
        this.trials = trials;
        this.clock = clock;
        this.listener = listener;
    }

    /** What the method would have said at each origin, knowing all that had been observed by then and nothing else. */
    public Forecasts by(BaselineMethod method) {
        long began = clock.millis();
        long of = trials.stream().mapToLong(trial -> trial.origins().length).sum();
        long done = 0;
        Map<String, List<Issue>> bySeries = new LinkedHashMap<>();
        for (Trial trial : trials) {
            List<Issue> issues = new ArrayList<>();
            BaselineMethod own = method.anew();
            for (int origin : trial.origins()) {
                double[] point = own.forecast(trial.values(), trial.place(origin) + 1, trial.horizon());
                issues.add(Issue.of(origin, point));
                listener.onForecasts(method.name(), ++done, of);
            }
            bySeries.put(trial.id(), issues);
        }
        return new Forecasts(method.name(), (clock.millis() - began) / 1e3, bySeries);
    }
}
