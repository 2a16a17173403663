package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.METADATA;
import static io.tidecast.codec.MalformedModelException.Reason.SHAPE;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.nn.Network;
import java.util.Map;
import java.util.TreeMap;

/**
 * Networks and whole forecasters as ONNX files, both ways.
 *
 * <p>Written of a network: operators RNN, GRU, LSTM, Gemm and activations of operator set 20, float32. Inputs are {@code input}
 * [steps × batch × inputs], the state of layer k {@code h.<k>} and, for an LSTM, {@code c.<k>} [1 × batch × units], and where the
 * network takes them {@code features} [batch × width] and {@code look_back} [batch × width]; outputs are {@code output} [batch ×
 * outputs] of the last step and the states after it, {@code h.<k>.next} and {@code c.<k>.next}. Steps and batch are free.
 *
 * <p>Read: both, and what PyTorch and Keras export of stacks of RNN, GRU and LSTM layers with dense layers on top, whatever the
 * names and however states are given.
 */
public final class OnnxFile {
    private OnnxFile() {}

    /**
     * The network as a graph.
     *
     * @throws IllegalArgumentException if ONNX has no operator for a part of the network, which is a dilated layer
     */
    public static byte[] write(Network network) {
        return new OnnxExport(network, new OnnxGraph("network"))
                .alone()
                .model(Map.of(TorchFile.ARCHITECTURE, network.spec().architecture()))
                .toByteArray();
    }

    /**
     * The whole forecaster as a graph: input {@code values} [batch × look-back] float64, oldest first, as reported; output {@code
     * quantiles} [batch × horizon × levels] float64 in the same unit, ascending; states as above. Where the recipe asks for them, what
     * came with the values is an input {@code covariates} [batch × names × look-back] float64, NaN before the first that is known, and
     * the last value's time an input {@code local_time} [batch × 1] float64, epoch milliseconds with the zone's offset added. One
     * run is one observation, the last of the values. Its metadata says what the model was made for and where it comes from.
     *
     * @throws IllegalArgumentException if ONNX has no operator for a part of the network, or the look-back is too long
     */
    public static byte[] write(ForecastModel model) {
        Map<String, String> metadata = Map.of(
                TorchFile.ARCHITECTURE, model.network().spec().architecture(),
                ModelCodec.RECIPE, MetadataJson.write(model.recipe()),
                ModelCodec.PROVENANCE, MetadataJson.write(model.provenance()));
        return OnnxForecaster.graph(model.recipe(), model.network())
                .model(metadata)
                .toByteArray();
    }

    /**
     * The network that a graph computes, or that is at work in a whole forecaster.
     *
     * @throws MalformedModelException if the file is broken, or is not of such a network
     */
    public static Network read(byte[] bytes) throws MalformedModelException {
        ModelProto model = OnnxBudget.parse(bytes);
        Network network = new OnnxImport(model).network();
        if (model.getGraph().getName().equals(OnnxForecaster.NAME)) requireUnchanged(model, network);
        return network;
    }

    /** What is done around the network is not read but known: it must be as it is written here. */
    private static void requireUnchanged(ModelProto model, Network network) throws MalformedModelException {
        String recipe = metadata(model).get(ModelCodec.RECIPE);
        if (recipe == null)
            throw new MalformedModelException(
                    METADATA, "the metadata of a whole forecaster says nothing of its recipe");
        try {
            OnnxGraph known = OnnxForecaster.graph(MetadataJson.recipe(recipe), network);
            if (known.model(Map.of()).getGraph().equals(model.getGraph())) return;
        } catch (IllegalArgumentException e) {
            throw new MalformedModelException(SHAPE, String.valueOf(e.getMessage()));
        }
        throw new MalformedModelException(
                SHAPE,
                "its graph computes more or other things than the forecaster of its recipe does: what another build has"
                        + " written moves from there as .safetensors");
    }

    /** What a file says about itself; of a name that stands twice, the last. */
    static Map<String, String> metadata(byte[] bytes) throws MalformedModelException {
        return metadata(OnnxBudget.parse(bytes));
    }

    private static Map<String, String> metadata(ModelProto model) {
        Map<String, String> metadata = new TreeMap<>();
        for (StringStringEntryProto entry : model.getMetadataPropsList())
            metadata.put(entry.getKey(), entry.getValue());
        return metadata;
    }
}
