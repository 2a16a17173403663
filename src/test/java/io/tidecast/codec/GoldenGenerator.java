package io.tidecast.codec;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.Ingredient;
import io.tidecast.forecast.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;

/** Wrote the newest golden files of states and models. Run again only for a new version, into a new directory. */
final class GoldenGenerator {
    static final int SEED = 20_261_123;

    private GoldenGenerator() {}

    public static void main(String[] args) throws IOException {
        Files.write(
                Golden.path("state/v4/series.bin"), new StateCodec().write(Samples.stateThatLeans(new Random(SEED))));
        Files.write(Golden.path("model/v1/without-logarithms.safetensors"), new ModelCodec().write(chosen()));
    }

    static ForecastModel chosen() {
        Recipe recipe = new Recipe(4, List.of(3), 6, 2, new double[] {0.1, 0.5, 0.9});
        return Samples.model(recipe.without(Ingredient.LOGARITHMS), new Random(SEED));
    }
}
