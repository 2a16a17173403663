package io.tidecast.trainer.fit;

import io.tidecast.forecast.Recipe;
import io.tidecast.forecast.RecurrentForecast;
import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.series.LookBack;
import io.tidecast.series.Sequence;

/** Takes a network over a stretch of history just as it will be taken over live values: primed, then step by step. */
final class Walk {
    private final Recipe recipe;
    private final RecurrentForecast forecast;

    /** Told of each moment of the stretch, when {@code state} is the network's after the value at index {@code now}. */
    interface Visitor {
        void visit(int now, State state);
    }

    Walk(Recipe recipe, Network network) {
        this.recipe = recipe;
        this.forecast = new RecurrentForecast(recipe, network);
    }

    RecurrentForecast forecast() {
        return forecast;
    }

    /** Visits every {@code stride}-th moment with index from {@code from} to before {@code to} that has a full look-back. */
    void over(Sequence values, int from, int to, int stride, Visitor visitor) {
        int start = Math.max(0, from - recipe.lookBack());
        State state = forecast.zero();
        for (int now = start; now < to; now++) {
            LookBack sight = new LookBack(values, start, now + 1, recipe.lookBack());
            forecast.step(sight, state);
            boolean wanted = now >= from && (now - from) % stride == 0;
            if (wanted && sight.size() == recipe.lookBack()) visitor.visit(now, state);
        }
    }
}
