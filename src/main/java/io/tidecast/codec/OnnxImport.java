package io.tidecast.codec;

import static io.tidecast.codec.MalformedModelException.Reason.NOT_FINITE;
import static io.tidecast.codec.MalformedModelException.Reason.SHAPE;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.tidecast.codec.OnnxValue.Constant;
import io.tidecast.codec.OnnxValue.Dense;
import io.tidecast.codec.OnnxValue.Input;
import io.tidecast.codec.OnnxValue.Joined;
import io.tidecast.codec.OnnxValue.Last;
import io.tidecast.codec.OnnxValue.Other;
import io.tidecast.codec.OnnxValue.Recurrent;
import io.tidecast.codec.OnnxValue.States;
import io.tidecast.codec.OnnxValue.Wholes;
import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the nodes of an ONNX graph from its input to its output and gathers the layers on the way; used once.
 *
 * <p>Nodes that only move or reshape values are passed through, and so are those that choose the last step. A node that would
 * do anything else to the values and is no part of a known layer is a reason to refuse the file.
 */
final class OnnxImport {
    private static final OnnxValue OTHER = new Other();

    private final ModelProto model;
    private final Map<String, OnnxValue> values = new HashMap<>();
    private final OnnxStack stack;
    private final OnnxFolding folding;
    private final boolean isForecaster;

    OnnxImport(ModelProto model) {
        this.model = model;
        isForecaster = model.getGraph().getName().equals(OnnxForecaster.NAME);
        long numbers = OnnxTensors.numbers(model.getGraph());
        stack = new OnnxStack(numbers);
        folding = new OnnxFolding(numbers);
    }

    Network network() throws MalformedModelException {
        for (TensorProto tensor : model.getGraph().getInitializerList()) values.put(tensor.getName(), constant(tensor));
        for (ValueInfoProto input : model.getGraph().getInputList())
            values.putIfAbsent(input.getName(), new Input(input.getName()));
        for (NodeProto node : nodes()) {
            OnnxValue value = follow(node);
            for (int i = 0; i < node.getOutputCount(); i++) values.put(node.getOutput(i), output(value, i));
        }
        Network network = stack.network();
        boolean ends = isForecaster
                ? stack.isEnd(values.get(OnnxExport.OUTPUT))
                : model.getGraph().getOutputList().stream().anyMatch(out -> stack.isEnd(values.get(out.getName())));
        if (!ends) throw new MalformedModelException(SHAPE, "none of its outputs is that of its last layer");
        return network;
    }

    /** All, or those of the network within a whole forecaster, to which what it is shown is an input. */
    private List<NodeProto> nodes() {
        List<NodeProto> nodes = model.getGraph().getNodeList();
        if (!isForecaster) return nodes;
        for (String shown : List.of(OnnxExport.INPUT, OnnxExport.FEATURES, OnnxExport.LOOK_BACK))
            values.put(shown, new Input(shown));
        int from = after(nodes, OnnxExport.LOOK_BACK);
        return nodes.subList(from, Math.max(from, after(nodes, OnnxExport.OUTPUT)));
    }

    private static int after(List<NodeProto> nodes, String output) {
        for (int i = 0; i < nodes.size(); i++) if (nodes.get(i).getOutputList().contains(output)) return i + 1;
        return 0;
    }

    /** The second output of a recurrent layer is its last; the memory of an LSTM goes nowhere but into the next call. */
    private static OnnxValue output(OnnxValue value, int index) {
        if (index == 1 && value instanceof Recurrent recurrent) return new Last(recurrent.layer());
        return index == 0 ? value : OTHER;
    }

    private OnnxValue follow(NodeProto node) throws MalformedModelException {
        return switch (node.getOpType()) {
            case "RNN", "GRU", "LSTM" -> recurrent(node);
            case "Gemm" -> gemm(node);
            case "MatMul" -> dense(node, folding.transposed(weights(node, 1)), null);
            case "Add" -> add(node);
            case "Concat" -> concat(node);
            case "Gather" -> gather(node);
            case "Slice" -> slice(node);
            case "Tanh" -> activation(node, Activation.TANH);
            case "Relu" -> activation(node, Activation.RELU);
            case "Sigmoid" -> activation(node, Activation.SIGMOID);
            case "Softmax" -> activation(node, Activation.SOFTMAX);
            case "Gelu" -> gelu(node);
            case "Constant", "ConstantOfShape" -> constant(node);
            case "Transpose" -> transpose(node);
            case "Identity", "Cast", "Squeeze", "Unsqueeze", "Reshape", "Flatten", "Dropout", "Expand" ->
                value(node, 0);
            default -> other(node);
        };
    }

    /** Anything may happen to shapes and to states, but nothing else to what goes through the network. */
    private OnnxValue other(NodeProto node) throws MalformedModelException {
        for (int i = 0; i < node.getInputCount(); i++)
            if (!node.getOpType().equals("Shape") && isLayer(value(node, i)))
                throw OnnxLayer.refusal(node, "Tidecast knows no layer with it");
        return OTHER;
    }

    private OnnxValue recurrent(NodeProto node) throws MalformedModelException {
        Tensor bias = node.getInputCount() > 3 && !node.getInput(3).isEmpty() ? weights(node, 3) : null;
        if (node.getInputCount() > 7 && !node.getInput(7).isEmpty())
            throw OnnxLayer.refusal(node, "peepholes are not supported");
        for (int state = 5; state <= 6 && state < node.getInputCount(); state++)
            if (isLayer(value(node, state)) || (value(node, state) instanceof Constant c && !isZero(c.tensor())))
                throw OnnxLayer.refusal(node, "its initial state is not zero");
        return stack.recurrent(node, value(node, 0), OnnxLayer.of(node, weights(node, 1), weights(node, 2), bias));
    }

    private OnnxValue gemm(NodeProto node) throws MalformedModelException {
        boolean transposed = false;
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getName().equals("transB")) transposed = attribute.getI() != 0;
            else if (attribute.getName().equals("transA") ? attribute.getI() != 0 : attribute.getF() != 1)
                throw OnnxLayer.refusal(node, "its " + attribute.getName() + " is not the usual one");
        }
        Tensor kernel = OnnxLayer.matrix(node, weights(node, 1));
        Tensor bias = node.getInputCount() > 2 && !node.getInput(2).isEmpty() ? weights(node, 2) : null;
        return dense(node, transposed ? kernel : folding.transposed(kernel), bias);
    }

    private OnnxValue dense(NodeProto node, Tensor kernel, @Nullable Tensor bias) throws MalformedModelException {
        return stack.dense(node, value(node, 0), new OnnxDense(kernel, bias));
    }

    private OnnxValue add(NodeProto node) throws MalformedModelException {
        OnnxValue a = value(node, 0);
        OnnxValue b = value(node, 1);
        if (!isLayer(a) && !isLayer(b)) return OTHER;
        if (b instanceof Constant c) return stack.bias(node, a, c.tensor());
        if (a instanceof Constant c) return stack.bias(node, b, c.tensor());
        return stack.sum(node, a, b);
    }

    private OnnxValue concat(NodeProto node) throws MalformedModelException {
        if (node.getInputCount() == 2 && value(node, 0) instanceof Last && value(node, 1) instanceof Input features)
            return stack.joined(node, value(node, 0), width(features));
        List<Tensor> weights = new ArrayList<>();
        boolean states = true;
        for (int i = 0; i < node.getInputCount(); i++) {
            if (value(node, i) instanceof Constant c) weights.add(c.tensor());
            states &= value(node, i).equals(new Last(i));
        }
        if (!weights.isEmpty() && weights.size() == node.getInputCount() && OnnxLayer.whole(node, "axis", 0) == 0)
            return new Constant(folding.stacked(node, weights));
        return states ? new States(node.getInputCount()) : other(node);
    }

    /** One of the steps, or of the layers' states. */
    private OnnxValue gather(NodeProto node) throws MalformedModelException {
        OnnxValue from = value(node, 0);
        if (!isLayer(from)) return OTHER;
        long axis = OnnxLayer.whole(node, "axis", 0);
        List<Long> index = value(node, 1) instanceof Wholes wholes ? wholes.values() : List.of();
        if (from instanceof States states && axis == 0) {
            int top = states.layers() - 1;
            if (index.equals(List.of(-1L)) || index.equals(List.of((long) top))) return new Last(top);
            throw OnnxLayer.refusal(node, "it takes the state of another layer than the last");
        }
        if (from instanceof Last && axis == 0 && (index.equals(List.of(-1L)) || index.equals(List.of(0L)))) return from;
        if (from instanceof Recurrent all && axis <= 1 && axis >= 0 && index.equals(List.of(-1L)))
            return new Last(all.layer());
        throw OnnxLayer.refusal(node, "it takes something else than the last step");
    }

    private OnnxValue slice(NodeProto node) throws MalformedModelException {
        OnnxValue from = value(node, 0);
        OnnxRange range = OnnxRange.of(node, name -> values.getOrDefault(name, OTHER));
        if (from instanceof Constant c)
            return range.isOfRows() ? new Constant(folding.rows(node, c.tensor(), range.from(), range.to())) : OTHER;
        if (range.isAll()) return from;
        if (!isLayer(from)) return OTHER;
        if (range.isLast() && from instanceof Recurrent all) return new Last(all.layer());
        if (range.isLast() && from instanceof States states) return new Last(states.layers() - 1);
        throw OnnxLayer.refusal(node, "it takes something else than the last step");
    }

    /** Of values, batch and steps may change places; of weights, rows and columns. */
    private OnnxValue transpose(NodeProto node) throws MalformedModelException {
        if (!(value(node, 0) instanceof Constant c)) return value(node, 0);
        for (AttributeProto attribute : node.getAttributeList())
            if (attribute.getName().equals("perm") && !attribute.getIntsList().equals(List.of(1L, 0L))) return OTHER;
        return new Constant(folding.transposed(c.tensor()));
    }

    private OnnxValue activation(NodeProto node, Activation activation) throws MalformedModelException {
        return isLayer(value(node, 0)) ? stack.activation(node, value(node, 0), activation) : OTHER;
    }

    private OnnxValue gelu(NodeProto node) throws MalformedModelException {
        if (node.getAttributeCount() != 1
                || !node.getAttribute(0).getS().toStringUtf8().equals("tanh"))
            throw OnnxLayer.refusal(node, "only its tanh form is supported");
        return activation(node, Activation.GELU);
    }

    private static OnnxValue constant(NodeProto node) throws MalformedModelException {
        for (AttributeProto attribute : node.getAttributeList())
            if (attribute.getName().equals("value")) return constant(attribute.getT());
        return OTHER;
    }

    private static OnnxValue constant(TensorProto proto) throws MalformedModelException {
        Optional<List<Long>> wholes = OnnxTensors.wholes(proto);
        if (wholes.isPresent()) return new Wholes(wholes.get());
        Optional<Tensor> tensor = OnnxTensors.read(proto);
        if (tensor.isEmpty()) return OTHER;
        for (float value : tensor.get().values())
            if (!Float.isFinite(value))
                throw new MalformedModelException(
                        NOT_FINITE, "tensor " + tensor.get().name() + " holds " + value);
        return new Constant(tensor.get());
    }

    private OnnxValue value(NodeProto node, int input) {
        if (input >= node.getInputCount()) return OTHER;
        return values.getOrDefault(node.getInput(input), OTHER);
    }

    private Tensor weights(NodeProto node, int input) throws MalformedModelException {
        if (value(node, input) instanceof Constant c) return c.tensor();
        throw OnnxLayer.refusal(node, "its weights are not in the file");
    }

    private int width(Input input) {
        return Stream.concat(model.getGraph().getInputList().stream(), model.getGraph().getValueInfoList().stream())
                .filter(info -> info.getName().equals(input.name()))
                .map(info -> info.getType().getTensorType().getShape().getDimList())
                .filter(shape -> !shape.isEmpty())
                .mapToInt(shape -> (int) shape.get(shape.size() - 1).getDimValue())
                .findFirst()
                .orElse(0);
    }

    private static boolean isLayer(OnnxValue value) {
        return value instanceof Recurrent
                || value instanceof Last
                || value instanceof States
                || value instanceof Joined
                || value instanceof Dense;
    }

    private static boolean isZero(Tensor tensor) {
        for (float value : tensor.values()) if (value != 0) return false;
        return true;
    }
}
