package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.SHAPE;

import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which tensor of a PyTorch state dictionary is what. A recurrent module {@code m} (nn.RNN, nn.GRU, nn.LSTM) has {@code
 * m.weight_ih_l0}, {@code m.weight_hh_l0} and perhaps {@code m.bias_ih_l0}, {@code m.bias_hh_l0}, then {@code …_l1}; a dense
 * one (nn.Linear) has {@code m.weight} and perhaps {@code m.bias}. Modules follow one another in the natural order of their
 * names ({@code fc2} before {@code fc10}).
 *
 * @param layers recurrent layers, lowest first
 * @param head dense layers, first to last
 * @param skip the linear path from the look-back, {@code skip.weight}, if there is one
 */
record TorchLayout(
        List<Recurrent> layers, List<Dense> head, @Nullable Dense skip) {
    private static final Pattern RECURRENT =
            Pattern.compile("(.*?\\.?)((?:weight|bias)_(?:ih|hh|hr))_l(\\d{1,3})(_reverse)?");
    private static final Pattern DENSE = Pattern.compile("(?:(.*)\\.)?(weight|bias)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final String SKIP = "skip";

    /** One layer of a recurrent module; PyTorch leaves the biases out where it was told bias=False. */
    record Recurrent(
            Tensor input,
            Tensor recurrent,
            @Nullable Tensor inputBias,
            @Nullable Tensor recurrentBias) {}

    /** One dense module. */
    record Dense(Tensor weight, @Nullable Tensor bias) {}

    static TorchLayout of(List<Tensor> tensors) throws MalformedModelException {
        Map<String, Map<String, Tensor>> recurrent = new TreeMap<>(naturally());
        Map<String, Map<String, Tensor>> dense = new TreeMap<>(naturally());
        for (Tensor tensor : tensors) {
            Matcher gates = RECURRENT.matcher(tensor.name());
            Matcher line = DENSE.matcher(tensor.name());
            if (gates.matches()) {
                if (gates.group(4) != null) throw noPlace(tensor, "only one direction can be run on a stream");
                if (gates.group(2).endsWith("hr")) throw noPlace(tensor, "projections are not supported");
                put(recurrent, gates.group(1) + gates.group(3), gates.group(2), tensor);
            } else if (line.matches()) {
                put(dense, Objects.requireNonNullElse(line.group(1), ""), line.group(2), tensor);
            } else {
                throw noPlace(tensor, "it is of neither nn.RNN, nn.GRU, nn.LSTM nor nn.Linear");
            }
        }
        Map<String, Tensor> skip = dense.remove(SKIP);
        List<Recurrent> layers = new ArrayList<>();
        for (Map<String, Tensor> parts : recurrent.values())
            layers.add(new Recurrent(
                    matrix(parts, "weight_ih"),
                    matrix(parts, "weight_hh"),
                    parts.get("bias_ih"),
                    parts.get("bias_hh")));
        List<Dense> head = new ArrayList<>();
        for (Map<String, Tensor> parts : dense.values()) head.add(dense(parts));
        if (layers.isEmpty()) throw new MalformedModelException(SHAPE, "there is no nn.RNN, nn.GRU or nn.LSTM in it");
        return new TorchLayout(layers, head, skip == null ? null : dense(skip));
    }

    /**
     * The network that the shapes make. What shapes do not show is taken as PyTorch's default: tanh in nn.RNN. Between dense
     * layers there is no default, so two of them need the architecture to be said in the metadata.
     */
    NetworkSpec spec() throws MalformedModelException {
        if (head.size() > 1)
            throw new MalformedModelException(
                    SHAPE,
                    "what lies between " + head.size() + " dense layers cannot be seen from their shapes; say it in the"
                            + " file's metadata, e.g. architecture=in5-lstm64-dense128.gelu-dense48");
        int inputs = layers.get(0).input.columns();
        int width = inputs;
        List<RecurrentSpec> specs = new ArrayList<>();
        for (Recurrent layer : layers) {
            if (layer.input.columns() != width)
                throw noPlace(
                        layer.input, "it takes " + layer.input.columns() + " inputs, not the " + width + " before it");
            width = layer.recurrent.columns();
            specs.add(RecurrentSpec.of(cell(layer.recurrent), width));
        }
        try {
            int features = head.isEmpty() ? 0 : head.get(0).weight.columns() - width;
            NetworkSpec.Builder builder = NetworkSpec.of(inputs).features(features);
            specs.forEach(builder::layer);
            for (Dense dense : head) builder.dense(dense.weight.rows(), Activation.LINEAR);
            if (skip != null) builder.lookBack(skip.weight.columns());
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new MalformedModelException(SHAPE, String.valueOf(e.getMessage()));
        }
    }

    private static CellKind cell(Tensor recurrent) throws MalformedModelException {
        int units = recurrent.columns();
        int gates = units == 0 || recurrent.rows() % units != 0 ? 0 : recurrent.rows() / units;
        return switch (gates) {
            case 1 -> CellKind.SIMPLE;
            case 3 -> CellKind.GRU_RESET_AFTER;
            case 4 -> CellKind.LSTM;
            default ->
                throw noPlace(recurrent, "its shape " + Arrays.toString(recurrent.shape()) + " is of no known cell");
        };
    }

    private static void put(Map<String, Map<String, Tensor>> modules, String module, String part, Tensor tensor) {
        modules.computeIfAbsent(module, any -> new HashMap<>()).put(part, tensor);
    }

    private static Dense dense(Map<String, Tensor> parts) throws MalformedModelException {
        return new Dense(matrix(parts, "weight"), parts.get("bias"));
    }

    private static Tensor matrix(Map<String, Tensor> parts, String part) throws MalformedModelException {
        Tensor tensor = parts.get(part);
        Tensor any = parts.values().iterator().next();
        if (tensor == null) throw noPlace(any, "there is no " + part + " beside it");
        if (tensor.shape().length != 2) throw noPlace(tensor, "it is no matrix");
        return tensor;
    }

    private static MalformedModelException noPlace(Tensor tensor, String why) {
        return new MalformedModelException(
                SHAPE, "tensor " + SafetensorsHeader.shown(tensor.name()) + " cannot be used: " + why);
    }

    /** Numbers within names in the order of their size. */
    private static Comparator<String> naturally() {
        return Comparator.comparing(TorchLayout::padded).thenComparing(Comparator.naturalOrder());
    }

    private static String padded(String name) {
        return NUMBER.matcher(name).replaceAll(found -> String.format("%09d", Integer.parseInt(found.group())));
    }
}
