package io.tidecast.forecast;

import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.State;
import io.tidecast.series.Backcast;
import io.tidecast.series.LookBack;
import io.tidecast.series.Sequence;
import org.jspecify.annotations.Nullable;

/** A model with the working memory to forecast by it, and the rule for what its network carries from record to record. */
final class ModelAtWork {
    private final ForecastModel model;
    private final NetworkSpec spec;
    private final String fingerprint;
    private final RecurrentForecast network;
    private final double[] parts;
    private final Backcast backcast;

    ModelAtWork(ForecastModel model) {
        this.model = model;
        this.spec = model.network().spec();
        this.fingerprint = model.network().fingerprint();
        this.network = new RecurrentForecast(model.recipe(), model.network());
        this.backcast = new Backcast(model.recipe().seasons(), model.recipe().lookBack());
        this.parts = new double[model.recipe().lookBack()];
        for (int seen = 0; seen < parts.length; seen++)
            parts[seen] = model.provenance().partAfter(seen);
    }

    ModelId id() {
        return model.id();
    }

    @SuppressWarnings("ReferenceEquality")
    boolean is(@Nullable ForecastModel other) {
        return model == other;
    }

    /** Whether, with the last of {@code values}, the network begins to see a young series quite otherwise than before. */
    boolean seesAnew(Sequence values) {
        return backcast.changesMuchAt(values.size());
    }

    /**
     * What the network carries after the last of {@code values}: one step on from before, or, where what was carried means
     * nothing to these weights, primed by replaying all of them, and before them what a series that has only begun is taken
     * to have been. Nothing while they are so few that baselines do better.
     *
     * @param grown whether there is one value more than before; else the first of them has gone
     */
    @Nullable
    NetworkMemory carried(@Nullable NetworkMemory before, Sequence values, boolean grown) {
        if (part(values.size()) == 0) return null;
        Sequence sight = backcast.extended(values);
        State state;
        if (before != null
                && before.model().equals(model.id())
                && before.network().equals(fingerprint)
                && !(grown && backcast.changesAt(values.size()))) {
            state = State.of(spec, before.values());
            network.step(new LookBack(sight, 0, sight.size(), model.recipe().lookBack()), state);
        } else {
            state = network.primed(sight);
        }
        return new NetworkMemory(model.id(), fingerprint, state.toArray());
    }

    /** How much of the forecast is to be the model's, in [0, 1], of a series of which so many values have been seen. */
    double part(int seen) {
        return seen < parts.length ? parts[seen] : 1;
    }

    /** What the medians of the series that was last {@link #carried} are snapped to; 0 for nothing. */
    double resolution() {
        return network.resolution();
    }

    /** The quantiles of each step after what was last {@link #carried}; shape [horizon][levels]. */
    double[][] quantiles(NetworkMemory carried) {
        return network.quantiles(State.of(spec, carried.values()));
    }
}
