package io.tidecast.jmh;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import io.tidecast.nn.Network;
import java.util.Locale;

/** The subject's weights in DJL's blocks, which order gates as PyTorch does. */
final class Torch {
    private Torch() {}

    static LSTM.Builder lstm(int units) {
        return LSTM.builder().setNumLayers(1).setStateSize(units).optBatchFirst(true);
    }

    static void load(Network network, LSTM lstm, Linear dense) {
        set(lstm, "I2H_WEIGHT", Subject.inputKernel(network));
        set(lstm, "H2H_WEIGHT", Subject.recurrentKernel(network));
        set(lstm, "I2H_BIAS", Subject.bias(network));
        set(lstm, "H2H_BIAS", new float[Subject.bias(network).length]);
        set(dense, "WEIGHT", Subject.denseKernel(network));
        set(dense, "BIAS", Subject.denseBias(network));
    }

    private static void set(Block block, String kind, float[] values) {
        NDArray array = block.getParameters().stream()
                .filter(parameter -> parameter.getKey().toUpperCase(Locale.ROOT).endsWith(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no " + kind + " in " + block.getParameters().keys()))
                .getValue()
                .getArray();
        Shape shape = array.getShape();
        if (shape.size() != values.length) {
            throw new IllegalStateException(kind + " is " + shape + ", not " + values.length + " values");
        }
        array.set(values);
    }
}
