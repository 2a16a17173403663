package io.tidecast.trainer.fit;

import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * What the recurrent layers see of each moment of a history. It depends on the history alone, so it is made once, however
 * often a training run passes by.
 */
final class InputTable {
    private final List<float[][]> inputs = new ArrayList<>();

    InputTable(Recipe recipe, List<SeriesHistory> history) {
        Examples examples = new Examples(recipe);
        int width = NetworkInputs.inputs(recipe);
        for (SeriesHistory h : history) {
            float[][] ofSeries = new float[h.values().length][width];
            for (int now = 0; now < ofSeries.length; now++) {
                examples.look(h, now);
                examples.inputs().input(ofSeries[now]);
            }
            inputs.add(ofSeries);
        }
    }

    /** The input of each step of a series; shape [values][inputs]. */
    float[][] of(int series) {
        return inputs.get(series);
    }
}
