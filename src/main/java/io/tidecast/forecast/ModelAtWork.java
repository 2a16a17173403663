package io.tidecast.forecast;

import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.State;
import io.tidecast.series.LookBack;
import org.jspecify.annotations.Nullable;

/** A model with the working memory to forecast by it, and the rule for what its network carries from record to record. */
final class ModelAtWork {
    private final ForecastModel model;
    private final NetworkSpec spec;
    private final String fingerprint;
    private final RecurrentForecast network;

    ModelAtWork(ForecastModel model) {
        this.model = model;
        this.spec = model.network().spec();
        this.fingerprint = model.network().fingerprint();
        this.network = new RecurrentForecast(model.recipe(), model.network());
    }

    ModelId id() {
        return model.id();
    }

    @SuppressWarnings("ReferenceEquality")
    boolean is(@Nullable ForecastModel other) {
        return model == other;
    }

    /**
     * What the network carries after the last of {@code values}: one step on from before, or, where what was carried means
     * nothing to these weights, primed by replaying all of them.
     */
    NetworkMemory carried(@Nullable NetworkMemory before, double[] values) {
        State state;
        if (before != null
                && before.model().equals(model.id())
                && before.network().equals(fingerprint)) {
            state = State.of(spec, before.values());
            network.step(new LookBack(values, 0, values.length, model.recipe().lookBack()), state);
        } else {
            state = network.primed(values);
        }
        return new NetworkMemory(model.id(), fingerprint, state.toArray());
    }

    /** The quantiles of each step after what was last {@link #carried}; shape [horizon][levels]. */
    double[][] quantiles(NetworkMemory carried) {
        return network.quantiles(State.of(spec, carried.values()));
    }
}
