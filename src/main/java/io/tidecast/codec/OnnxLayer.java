package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.SHAPE;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer as one RNN, GRU or LSTM node says it, already in PyTorch's order of gates.
 *
 * @param spec without a residual: that is another node
 * @param input kernel [gates · units × inputs]
 * @param recurrent kernel [gates · units × units]
 * @param inputBias [gates · units], or null for zero
 * @param recurrentBias likewise
 */
record OnnxLayer(
        RecurrentSpec spec,
        Tensor input,
        Tensor recurrent,
        @Nullable Tensor inputBias,
        @Nullable Tensor recurrentBias) {
    private static final Map<String, List<String>> GATED = Map.of(
            "GRU", List.of("sigmoid", "tanh"),
            "LSTM", List.of("sigmoid", "tanh", "tanh"));

    OnnxLayer withResidual() {
        return new OnnxLayer(spec.withResidual(), input, recurrent, inputBias, recurrentBias);
    }

    int inputs() {
        return input.columns();
    }

    static OnnxLayer of(NodeProto node, Tensor kernel, Tensor recurrentKernel, @Nullable Tensor bias)
            throws MalformedModelException {
        Map<String, AttributeProto> attributes = node.getAttributeList().stream()
                .collect(Collectors.toMap(AttributeProto::getName, attribute -> attribute, (a, b) -> b));
        if (attributes.containsKey("direction")
                && !attributes.get("direction").getS().toStringUtf8().equals("forward"))
            throw refusal(node, "only the forward direction can be run on a stream");
        for (String unknown : List.of("clip", "input_forget"))
            if (attributes.containsKey(unknown)) throw refusal(node, "its attribute " + unknown + " is not supported");

        Tensor input = matrix(node, kernel);
        Tensor recurrent = matrix(node, recurrentKernel);
        int units = recurrent.columns();
        if (units == 0) throw refusal(node, "it has no units");
        RecurrentSpec spec = spec(node, attributes, units);
        int rows = spec.gateRows();
        if (input.rows() != rows || recurrent.rows() != rows || (bias != null && bias.values().length != 2 * rows))
            throw refusal(node, "its weights do not have " + rows + " rows each");
        return new OnnxLayer(
                spec, ordered(spec, input), ordered(spec, recurrent), half(spec, bias, 0), half(spec, bias, rows));
    }

    private static RecurrentSpec spec(NodeProto node, Map<String, AttributeProto> attributes, int units)
            throws MalformedModelException {
        List<String> functions = new ArrayList<>();
        if (attributes.containsKey("activations"))
            attributes
                    .get("activations")
                    .getStringsList()
                    .forEach(name -> functions.add(name.toStringUtf8().toLowerCase(Locale.ROOT)));
        if (node.getOpType().equals("RNN")) return RecurrentSpec.simple(units, simple(node, attributes, functions));
        if (!functions.isEmpty() && !functions.equals(GATED.get(node.getOpType())))
            throw refusal(node, "its activations " + functions + " are not the usual ones");
        if (node.getOpType().equals("LSTM")) return RecurrentSpec.of(CellKind.LSTM, units);
        boolean after = attributes.containsKey("linear_before_reset")
                && attributes.get("linear_before_reset").getI() != 0;
        return RecurrentSpec.of(after ? CellKind.GRU_RESET_AFTER : CellKind.GRU_RESET_BEFORE, units);
    }

    private static Activation simple(NodeProto node, Map<String, AttributeProto> attributes, List<String> functions)
            throws MalformedModelException {
        String function = functions.isEmpty() ? "tanh" : functions.get(0);
        return switch (function) {
            case "tanh" -> Activation.TANH;
            case "relu" -> Activation.RELU;
            case "sigmoid" -> Activation.SIGMOID;
            case "affine" -> {
                if (first(attributes.get("activation_alpha"), 1) != 1
                        || first(attributes.get("activation_beta"), 0) != 0)
                    throw refusal(node, "its affine activation is not the identity");
                yield Activation.LINEAR;
            }
            default -> throw refusal(node, "its activation is neither tanh, relu, sigmoid nor the identity");
        };
    }

    private static float first(@Nullable AttributeProto attribute, float otherwise) {
        return attribute == null || attribute.getFloatsCount() == 0 ? otherwise : attribute.getFloats(0);
    }

    static long whole(NodeProto node, String attribute, long otherwise) {
        for (AttributeProto one : node.getAttributeList()) if (one.getName().equals(attribute)) return one.getI();
        return otherwise;
    }

    /** The last two dimensions, where those before them are 1. */
    static Tensor matrix(NodeProto node, Tensor tensor) throws MalformedModelException {
        int[] shape = tensor.shape();
        int dimensions = shape.length;
        boolean flat = dimensions >= 2;
        for (int i = 0; i < dimensions - 2; i++) flat &= shape[i] == 1;
        if (!flat) throw refusal(node, tensor.name() + " of shape " + Arrays.toString(shape) + " is no matrix");
        return new Tensor(tensor.name(), new int[] {shape[dimensions - 2], shape[dimensions - 1]}, tensor.values());
    }

    private static Tensor ordered(RecurrentSpec spec, Tensor tensor) {
        return new Tensor(tensor.name(), tensor.shape(), OnnxGates.fromOnnx(spec.cell(), tensor.values()));
    }

    private static @Nullable Tensor half(RecurrentSpec spec, @Nullable Tensor bias, int from) {
        if (bias == null) return null;
        int rows = spec.gateRows();
        return new Tensor(
                bias.name(),
                new int[] {rows},
                OnnxGates.fromOnnx(spec.cell(), Arrays.copyOfRange(bias.values(), from, from + rows)));
    }

    static MalformedModelException refusal(NodeProto node, String why) {
        String name = node.getName().isEmpty() ? node.getOpType() : node.getOpType() + " " + node.getName();
        return new MalformedModelException(
                SHAPE, "node " + SafetensorsHeader.shown(name) + " cannot be used: " + SafetensorsHeader.shown(why));
    }
}
