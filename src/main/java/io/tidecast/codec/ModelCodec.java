package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.CHECKSUM;
import static io.tidecast.codec.MalformedModelException.Reason.METADATA;
import static io.tidecast.codec.MalformedModelException.Reason.NEWER;
import static io.tidecast.codec.MalformedModelException.Reason.SHAPE;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Models as they are published: a safetensors file of float32 tensors with PyTorch's names, and in its metadata
 *
 * <ul>
 *   <li>{@code tidecast}: the version of this format;
 *   <li>{@code name}, {@code version}: which model it is;
 *   <li>{@code architecture}: the network, e.g. {@code in8-lstm32-dense64.gelu-dense216-skip168};
 *   <li>{@code recipe}, {@code provenance}: as JSON;
 *   <li>{@code sha256}: over the tensors and the rest of the metadata, see {@link ModelChecksum}.
 * </ul>
 *
 * A reader trusts nothing: bounds first, then shapes, finiteness, checksum, and only then the meaning. Safe to share between
 * threads.
 */
public final class ModelCodec {
    static final String RECIPE = "recipe";
    static final String PROVENANCE = "provenance";

    private static final int NEWEST = 1;
    private static final String FORMAT = "tidecast";
    private static final String NAME = "name";
    private static final String VERSION = "version";

    /** The artefact. The same model gives the same bytes. */
    public byte[] write(ForecastModel model) {
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", "pt");
        metadata.put(FORMAT, String.valueOf(NEWEST));
        metadata.put(NAME, model.id().name());
        metadata.put(VERSION, String.valueOf(model.id().version()));
        metadata.put(TorchFile.ARCHITECTURE, model.network().spec().architecture());
        metadata.put(RECIPE, MetadataJson.write(model.recipe()));
        metadata.put(PROVENANCE, MetadataJson.write(model.provenance()));
        Safetensors unsigned =
                new Safetensors(metadata, List.copyOf(model.network().weights().tensors()));
        metadata.put(ModelChecksum.NAME, ModelChecksum.of(unsigned));
        return new Safetensors(metadata, unsigned.tensors()).write();
    }

    /**
     * The model, exactly as it was written.
     *
     * @throws MalformedModelException if there is anything wrong with it
     */
    public ForecastModel read(byte[] bytes) throws MalformedModelException {
        Safetensors file = Safetensors.read(bytes);
        requireKnownVersion(file);
        NetworkSpec spec =
                NetworkTensors.spec(text(file, TorchFile.ARCHITECTURE), NetworkTensors.values(file.tensors()));
        Network network = NetworkTensors.exact(spec, file.tensors());
        file.requireFinite();
        if (!ModelChecksum.of(file).equals(text(file, ModelChecksum.NAME)))
            throw new MalformedModelException(CHECKSUM, "its contents are not those that its SHA-256 was made over");

        Recipe recipe = MetadataJson.recipe(text(file, RECIPE));
        Provenance provenance = MetadataJson.provenance(text(file, PROVENANCE));
        try {
            ModelId id = new ModelId(text(file, NAME), Long.parseLong(text(file, VERSION)));
            return new ForecastModel(id, recipe, network, provenance);
        } catch (NumberFormatException e) {
            throw new MalformedModelException(METADATA, "its version is not a number");
        } catch (IllegalArgumentException e) {
            throw new MalformedModelException(SHAPE, String.valueOf(e.getMessage()));
        }
    }

    private static void requireKnownVersion(Safetensors file) throws MalformedModelException {
        String version = text(file, FORMAT);
        if (!version.matches("[1-9]\\d{0,5}"))
            throw new MalformedModelException(METADATA, "its format version is not a number");
        if (Integer.parseInt(version) > NEWEST)
            throw new MalformedModelException(
                    NEWER, "it is of format version " + version + ", this Tidecast reads up to " + NEWEST);
    }

    private static String text(Safetensors file, String name) throws MalformedModelException {
        String text = file.metadata().get(name);
        if (text == null) throw new MalformedModelException(METADATA, "its metadata says nothing of " + name);
        return text;
    }
}
