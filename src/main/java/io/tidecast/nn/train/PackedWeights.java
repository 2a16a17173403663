package io.tidecast.nn.train;

import io.tidecast.nn.Columns;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.HashMap;
import java.util.Map;

/**
 * The weights in the two forms products need: as columns (one array per input, for the way forward) and as rows (one
 * array per output, for the way back). Repacked in place after every update and only read in between.
 */
final class PackedWeights {
    private final Map<String, float[][]> columns = new HashMap<>();
    private final Map<String, float[][]> rows = new HashMap<>();

    PackedWeights(Weights weights) {
        for (Tensor tensor : weights.tensors()) {
            columns.put(tensor.name(), new float[tensor.columns()][tensor.rows()]);
            rows.put(tensor.name(), new float[tensor.rows()][tensor.columns()]);
        }
        refresh(weights);
    }

    void refresh(Weights weights) {
        for (Tensor tensor : weights.tensors()) {
            Columns.fill(tensor, columns(tensor.name()));
            float[][] packed = rows(tensor.name());
            for (int r = 0; r < packed.length; r++) {
                System.arraycopy(tensor.values(), r * tensor.columns(), packed[r], 0, tensor.columns());
            }
        }
    }

    float[][] columns(String name) {
        return known(columns, name);
    }

    float[][] rows(String name) {
        return known(rows, name);
    }

    /** A bias as one array. */
    float[] vector(String name) {
        return columns(name)[0];
    }

    private static float[][] known(Map<String, float[][]> packed, String name) {
        float[][] found = packed.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return found;
    }
}
