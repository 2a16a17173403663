package io.tidecast.testing;

import io.tidecast.codec.ModelCodec;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.QuantileHead;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import java.util.Map;

/**
 * Small models for tests of all that is not about how good a model is. Their forecasts stay near a series' level, which beats
 * the last value where values are independent of one another; what the network carries moves every one of them a little.
 */
public final class SmallModel {
    private static final float FAINT = 0.1f;

    private SmallModel() {}

    /** Model {@code default} of that version; versions differ in all their weights. */
    public static ForecastModel of(ForecastSettings settings, long version, int units) {
        Recipe recipe = Recipe.of(settings);
        int outputs = new QuantileHead(recipe.horizon(), recipe.levels().length).outputs();
        NetworkSpec spec =
                NetworkInputs.network(recipe).lstm(units).dense(outputs).build();
        Network network = Network.initialise(spec, version);
        soften(network.weights().values(Names.denseKernel(0)));
        soften(network.weights().values(Names.SKIP_KERNEL));
        return new ForecastModel(new ModelId("default", version), recipe, network, provenance(version));
    }

    /** The same as it is published. */
    public static byte[] bytes(ForecastSettings settings, long version, int units) {
        return new ModelCodec().write(of(settings, version, units));
    }

    /** One of 8 units. */
    public static byte[] bytes(ForecastSettings settings, long version) {
        return bytes(settings, version, 8);
    }

    private static void soften(float[] weights) {
        for (int i = 0; i < weights.length; i++) weights[i] *= FAINT;
    }

    private static Provenance provenance(long version) {
        return new Provenance(0, 0, 0, 1, 1, Map.of(), version, Map.of(), 1, 1, version - 1, Map.of());
    }
}
