package io.tidecast.codec;

import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Networks as safetensors files of PyTorch's state dictionaries, both ways and without a script: {@code
 * safetensors.torch.save_file(model.state_dict(), …)} in Python is read here, and what is written here {@code
 * model.load_state_dict(safetensors.torch.load_file(…))} reads there. GRUs are PyTorch's: reset after the product.
 */
public final class TorchFile {
    /** Metadata that says what the shapes do not, e.g. {@code in5-lstm64-dense128.gelu-dense48}. */
    public static final String ARCHITECTURE = "architecture";

    private TorchFile() {}

    public static byte[] write(Network network) {
        return new Safetensors(
                        Map.of("format", "pt", ARCHITECTURE, network.spec().architecture()),
                        List.copyOf(network.weights().tensors()))
                .write();
    }

    /**
     * The network of a file; of the architecture in its metadata, or else of the one that names and shapes make.
     *
     * @throws MalformedModelException if the file is broken, holds what is no number, or is of another kind of network
     */
    public static Network read(byte[] bytes) throws MalformedModelException {
        Safetensors file = Safetensors.read(bytes);
        TorchLayout layout = TorchLayout.of(file.tensors());
        String architecture = file.metadata().get(ARCHITECTURE);
        long values = NetworkTensors.values(file.tensors());
        NetworkSpec spec = architecture == null ? layout.spec() : NetworkTensors.spec(architecture, values);
        NetworkTensors.require(spec, values);
        Network network = network(spec, layout);
        file.requireFinite();
        return network;
    }

    private static Network network(NetworkSpec spec, TorchLayout layout) throws MalformedModelException {
        if (spec.layers().size() != layout.layers().size()
                || spec.head().size() != layout.head().size()
                || spec.lookBack() > 0 != (layout.skip() != null))
            throw new MalformedModelException(
                    MalformedModelException.Reason.SHAPE,
                    "the tensors are of " + layout.layers().size() + " recurrent and "
                            + layout.head().size() + " dense layers, not of " + spec.architecture());
        Weights weights = Weights.zero(spec);
        for (int k = 0; k < spec.layers().size(); k++) {
            RecurrentSpec layer = spec.layers().get(k);
            TorchLayout.Recurrent from = layout.layers().get(k);
            put(weights, Names.inputKernel(layer, k), from.input());
            put(weights, Names.recurrentKernel(layer, k), from.recurrent());
            put(weights, Names.inputBias(layer, k), from.inputBias());
            put(weights, Names.recurrentBias(layer, k), from.recurrentBias());
        }
        for (int k = 0; k < spec.head().size(); k++) {
            put(weights, Names.denseKernel(k), layout.head().get(k).weight());
            put(weights, Names.denseBias(k), layout.head().get(k).bias());
        }
        if (layout.skip() != null) {
            put(weights, Names.SKIP_KERNEL, layout.skip().weight());
            put(weights, Names.SKIP_BIAS, layout.skip().bias());
        }
        return new Network(spec, weights);
    }

    /** A bias that PyTorch left out stays zero. */
    private static void put(Weights weights, String name, @Nullable Tensor from) throws MalformedModelException {
        if (from != null) NetworkTensors.put(weights, name, from);
    }
}
