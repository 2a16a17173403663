package io.tidecast.codec;

import io.tidecast.nn.CellKind;

/**
 * ONNX orders the gates of a recurrent layer in its own way: LSTM i, o, f, c where PyTorch has i, f, g, o; GRU z, r, h where
 * PyTorch has r, z, n.
 */
final class OnnxGates {
    private static final int[] LSTM = {0, 3, 1, 2};
    private static final int[] GRU = {1, 0, 2};
    private static final int[] SIMPLE = {0};

    private OnnxGates() {}

    /** Row blocks in PyTorch's order to ONNX's. */
    static float[] toOnnx(CellKind cell, float[] rows) {
        int[] order = order(cell);
        float[] ordered = new float[rows.length];
        int block = rows.length / order.length;
        for (int i = 0; i < order.length; i++) System.arraycopy(rows, order[i] * block, ordered, i * block, block);
        return ordered;
    }

    /** Row blocks in ONNX's order to PyTorch's. */
    static float[] fromOnnx(CellKind cell, float[] rows) {
        int[] order = order(cell);
        float[] ordered = new float[rows.length];
        int block = rows.length / order.length;
        for (int i = 0; i < order.length; i++) System.arraycopy(rows, i * block, ordered, order[i] * block, block);
        return ordered;
    }

    private static int[] order(CellKind cell) {
        return switch (cell) {
            case LSTM -> LSTM;
            case GRU_RESET_AFTER, GRU_RESET_BEFORE -> GRU;
            case SIMPLE -> SIMPLE;
        };
    }
}
