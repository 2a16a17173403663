package io.tidecast.nn.train;

import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The gradients one shard collects, as columns like the weights it multiplies with. */
final class PackedGradients {
    private final Map<String, float[][]> columns = new HashMap<>();

    PackedGradients(Weights weights) {
        for (Tensor tensor : weights.tensors()) {
            columns.put(tensor.name(), new float[tensor.columns()][tensor.rows()]);
        }
    }

    void clear() {
        for (float[][] gradient : columns.values()) {
            for (float[] column : gradient) {
                Arrays.fill(column, 0f);
            }
        }
    }

    float[][] columns(String name) {
        float[][] found = columns.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return found;
    }

    float[] vector(String name) {
        return columns(name)[0];
    }

    void addTo(Weights gradients) {
        for (Tensor tensor : gradients.tensors()) {
            float[][] from = columns(tensor.name());
            float[] to = tensor.values();
            for (int c = 0; c < from.length; c++) {
                float[] column = from[c];
                for (int r = 0; r < column.length; r++) {
                    to[r * from.length + c] += column[r];
                }
            }
        }
    }
}
