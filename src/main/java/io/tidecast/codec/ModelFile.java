package io.tidecast.codec;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForeignNetwork;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as a file brings it, of Tidecast's making or of others'.
 *
 * @param network what it computes
 * @param recipe what it was made for; null where the file does not say
 * @param provenance where it comes from; null where the file does not say
 * @param error mean absolute error of what a plain network answers, in deviations; {@link ForeignNetwork#USUAL_ERROR} where
 *     the file does not say
 */
public record ModelFile(
        Network network, @Nullable Recipe recipe, @Nullable Provenance provenance, double error) {
    private static final String ERROR = "error";
    private static final double LARGEST_ERROR = 30;

    /**
     * Reads a published model, whose checksum must be right, or else any state dictionary of PyTorch's; one that has lost its
     * checksum, as a model changed in Python should, is read as the latter.
     */
    public static ModelFile ofSafetensors(byte[] bytes) throws MalformedModelException {
        Map<String, String> metadata = Safetensors.read(bytes).metadata();
        if (!metadata.containsKey(ModelChecksum.NAME)) return of(TorchFile.read(bytes), metadata);
        ForecastModel model = new ModelCodec().read(bytes);
        return new ModelFile(model.network(), model.recipe(), model.provenance(), ForeignNetwork.USUAL_ERROR);
    }

    /** Reads a graph as {@link OnnxFile} does. */
    public static ModelFile ofOnnx(byte[] bytes) throws MalformedModelException {
        return of(OnnxFile.read(bytes), OnnxFile.metadata(bytes));
    }

    private static ModelFile of(Network network, Map<String, String> metadata) throws MalformedModelException {
        String recipe = metadata.get(ModelCodec.RECIPE);
        String provenance = metadata.get(ModelCodec.PROVENANCE);
        return new ModelFile(
                network,
                recipe == null ? null : MetadataJson.recipe(recipe),
                provenance == null ? null : MetadataJson.provenance(provenance),
                error(metadata.get(ERROR)));
    }

    private static double error(@Nullable String text) throws MalformedModelException {
        double error = text == null ? ForeignNetwork.USUAL_ERROR : number(text);
        if (error > 0 && error <= LARGEST_ERROR) return error;
        throw new MalformedModelException(
                MalformedModelException.Reason.METADATA,
                "error has to be a number above 0 and at most " + LARGEST_ERROR
                        + ", the mean absolute error in deviations");
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
