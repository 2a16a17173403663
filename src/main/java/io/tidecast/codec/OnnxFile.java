package io.tidecast.codec;

import io.tidecast.nn.Network;

/**
 * Networks as ONNX files, both ways.
 *
 * <p>Written: operators RNN, GRU, LSTM, Gemm and activations of operator set 20, float32. Inputs are {@code input} [steps ×
 * batch × inputs], the state of layer k {@code h.<k>} and, for an LSTM, {@code c.<k>} [1 × batch × units], and where the
 * network takes them {@code features} [batch × width] and {@code look_back} [batch × width]; outputs are {@code output} [batch ×
 * outputs] of the last step and the states after it, {@code h.<k>.next} and {@code c.<k>.next}. Steps and batch are free.
 *
 * <p>Read: such a file, and what PyTorch and Keras export of stacks of RNN, GRU and LSTM layers with dense layers on top,
 * whatever the names and however states are given.
 */
public final class OnnxFile {
    private OnnxFile() {}

    /**
     * The network as a graph.
     *
     * @throws IllegalArgumentException if ONNX has no operator for a part of the network, which is a dilated layer
     */
    public static byte[] write(Network network) {
        return new OnnxExport(network).model().toByteArray();
    }

    /**
     * The network that a graph computes.
     *
     * @throws MalformedModelException if the file is broken, or is not of such a network
     */
    public static Network read(byte[] bytes) throws MalformedModelException {
        return new OnnxImport(OnnxBudget.parse(bytes)).network();
    }
}
