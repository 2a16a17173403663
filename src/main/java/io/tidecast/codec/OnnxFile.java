package io.tidecast.codec;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.nn.Network;
import java.util.Map;
import java.util.TreeMap;

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
        return export(network).model().toByteArray();
    }

    /** The network of a model, and in the file's metadata what it was made for and where it comes from. */
    public static byte[] write(ForecastModel model) {
        return export(model.network())
                .with(ModelCodec.RECIPE, MetadataJson.write(model.recipe()))
                .with(ModelCodec.PROVENANCE, MetadataJson.write(model.provenance()))
                .model()
                .toByteArray();
    }

    private static OnnxExport export(Network network) {
        return new OnnxExport(network)
                .with(TorchFile.ARCHITECTURE, network.spec().architecture());
    }

    /**
     * The network that a graph computes.
     *
     * @throws MalformedModelException if the file is broken, or is not of such a network
     */
    public static Network read(byte[] bytes) throws MalformedModelException {
        return new OnnxImport(OnnxBudget.parse(bytes)).network();
    }

    /** What a file says about itself; of a name that stands twice, the last. */
    static Map<String, String> metadata(byte[] bytes) throws MalformedModelException {
        Map<String, String> metadata = new TreeMap<>();
        for (StringStringEntryProto entry : OnnxBudget.parse(bytes).getMetadataPropsList())
            metadata.put(entry.getKey(), entry.getValue());
        return metadata;
    }
}
