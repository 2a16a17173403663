package io.tidecast.forecast;

import io.tidecast.nn.Network;
import java.util.Map;

/** Models with random weights: forecasts worth nothing, but every part at work. */
public final class RandomModels {
    private RandomModels() {}

    public static ForecastModel of(ForecastSettings settings, long version) {
        Recipe recipe = Recipe.of(settings);
        int outputs = Gains.all(recipe).outputs();
        Network network = Network.initialise(
                NetworkInputs.network(recipe).lstm(8).dense(outputs).build(), version);
        return new ForecastModel(new ModelId("random", version), recipe, network, provenance());
    }

    /** One that says of itself that it does better than the baselines from so many values on. */
    public static ForecastModel answeringFrom(int values, ForecastSettings settings) {
        return answeringFrom(values, settings, 0.5);
    }

    /** One that says of itself that its error is so many times the baselines' from so many values on. */
    static ForecastModel answeringFrom(int values, ForecastSettings settings, double score) {
        ForecastModel model = of(settings, 1);
        Provenance better = model.provenance().withScore(Provenance.scoreAfter(values), score);
        return new ForecastModel(model.id(), model.recipe(), model.network(), better);
    }

    private static Provenance provenance() {
        return new Provenance(0, 0, 0, 0, 0, Map.of(), 0, Map.of(), 0, 0, 0, Map.of());
    }
}
