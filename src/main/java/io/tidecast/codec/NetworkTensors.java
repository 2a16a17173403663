package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.METADATA;
import static io.tidecast.codec.MalformedModelException.Reason.SHAPE;

import io.tidecast.nn.Architecture;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import java.util.Arrays;
import java.util.List;

/** Makes a network of an architecture id and tensors from outside, without allocating more than the tensors cover. */
final class NetworkTensors {
    /** Values carried from record to record for one series: more would make its stored state too large. */
    private static final long LARGEST_STATE = 1 << 16;

    private NetworkTensors() {}

    /**
     * The network that an architecture id describes.
     *
     * @param values how many numbers there are to make it of
     */
    static NetworkSpec spec(String architecture, long values) throws MalformedModelException {
        NetworkSpec spec;
        try {
            spec = Architecture.parse(architecture);
        } catch (IllegalArgumentException e) {
            throw new MalformedModelException(METADATA, SafetensorsHeader.shown(e.getMessage() + ""));
        }
        require(spec, values);
        return spec;
    }

    /** Refuses a network that needs more weights than there are numbers, or whose series would keep too much. */
    static void require(NetworkSpec spec, long values) throws MalformedModelException {
        String architecture = spec.architecture();
        int widest = Math.max(spec.inputs(), Math.max(spec.features(), spec.lookBack()));
        if (widest > Architecture.LARGEST_WIDTH)
            throw new MalformedModelException(
                    SHAPE, "architecture " + architecture + " is wider than " + Architecture.LARGEST_WIDTH);
        if (kernels(spec) > values)
            throw new MalformedModelException(
                    SHAPE,
                    "architecture " + architecture + " needs " + kernels(spec) + " weights, the file has " + values);
        long state = 0;
        for (RecurrentSpec layer : spec.layers()) state += 2L * layer.units() * layer.dilation();
        if (state > LARGEST_STATE)
            throw new MalformedModelException(
                    SHAPE, "architecture " + architecture + " would carry " + state + " values for each series");
    }

    static long values(List<Tensor> tensors) {
        return tensors.stream().mapToLong(tensor -> tensor.values().length).sum();
    }

    /** The network of exactly these tensors: neither a name nor a shape may differ. */
    static Network exact(NetworkSpec spec, List<Tensor> tensors) throws MalformedModelException {
        Weights weights = Weights.zero(spec);
        if (tensors.size() != weights.names().size())
            throw new MalformedModelException(
                    SHAPE, "there should be " + weights.names().size() + " tensors, not " + tensors.size());
        for (Tensor tensor : tensors) {
            if (!weights.names().contains(tensor.name()))
                throw new MalformedModelException(
                        SHAPE,
                        "tensor " + SafetensorsHeader.shown(tensor.name()) + " has no place in " + spec.architecture());
            put(weights, tensor.name(), tensor);
        }
        return new Network(spec, weights);
    }

    /** Sets a weight after checking its shape. */
    static void put(Weights weights, String name, Tensor from) throws MalformedModelException {
        if (!Arrays.equals(weights.get(name).shape(), from.shape()))
            throw new MalformedModelException(
                    SHAPE,
                    "tensor " + SafetensorsHeader.shown(from.name()) + " should have shape "
                            + Arrays.toString(weights.get(name).shape()) + ", not " + Arrays.toString(from.shape()));
        weights.set(name, from.values());
    }

    private static long kernels(NetworkSpec spec) {
        long count = (long) spec.outputs() * spec.lookBack();
        for (int k = 0; k < spec.layers().size(); k++) {
            RecurrentSpec layer = spec.layers().get(k);
            count += (long) layer.gateRows() * (spec.layerInputs(k) + layer.units());
        }
        for (int k = 0; k < spec.head().size(); k++)
            count += (long) spec.denseInputs(k) * spec.head().get(k).units();
        return count;
    }
}
