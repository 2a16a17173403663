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
import io.tidecast.codec.OnnxValue.Other;
import io.tidecast.codec.OnnxValue.Recurrent;
import io.tidecast.codec.OnnxValue.States;
import io.tidecast.codec.OnnxValue.Whole;
import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows the nodes of an ONNX graph from its input to its output and gathers the layers on the way; used once.
 *
 * <p>Nodes that only move, cut out or reshape values are passed through: they choose steps and directions, of which there is
 * one here. A node that would change the values and is no part of a known layer is a reason to refuse the file.
 */
final class OnnxImport {
    private static final OnnxValue OTHER = new Other();

    private final ModelProto model;
    private final Map<String, OnnxValue> values = new HashMap<>();
    private final OnnxStack stack = new OnnxStack();

    OnnxImport(ModelProto model) {
        this.model = model;
    }

    Network network() throws MalformedModelException {
        for (TensorProto tensor : model.getGraph().getInitializerList()) values.put(tensor.getName(), constant(tensor));
        for (ValueInfoProto input : model.getGraph().getInputList())
            values.putIfAbsent(input.getName(), new Input(input.getName()));
        for (NodeProto node : model.getGraph().getNodeList()) {
            OnnxValue value = follow(node);
            for (int i = 0; i < node.getOutputCount(); i++)
                // The memory of an LSTM goes nowhere but into the next call.
                values.put(node.getOutput(i), i == 2 ? OTHER : value);
        }
        Network network = stack.network();
        OnnxValue end = stack.end();
        if (model.getGraph().getOutputList().stream().noneMatch(out -> end.equals(values.get(out.getName()))))
            throw new MalformedModelException(SHAPE, "none of its outputs is that of its last layer");
        return network;
    }

    private OnnxValue follow(NodeProto node) throws MalformedModelException {
        return switch (node.getOpType()) {
            case "RNN", "GRU", "LSTM" -> recurrent(node);
            case "Gemm" -> gemm(node);
            case "MatMul" -> dense(node, transposed(weights(node, 1)), null);
            case "Add" -> add(node);
            case "Concat" -> concat(node);
            case "Gather" -> gather(node);
            case "Tanh" -> activation(node, Activation.TANH);
            case "Relu" -> activation(node, Activation.RELU);
            case "Sigmoid" -> activation(node, Activation.SIGMOID);
            case "Softmax" -> activation(node, Activation.SOFTMAX);
            case "Gelu" -> gelu(node);
            case "Constant" -> constant(node);
            case "Transpose" ->
                value(node, 0) instanceof Constant c && c.tensor().shape().length == 2
                        ? new Constant(transposed(c.tensor()))
                        : value(node, 0);
            case "Identity", "Cast", "Squeeze", "Unsqueeze", "Reshape", "Flatten", "Slice", "Dropout", "Split" ->
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
            if (value(node, state) instanceof Constant c && !isZero(c.tensor()))
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
        return dense(node, transposed ? kernel : transposed(kernel), bias);
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
        if (node.getInputCount() == 2
                && value(node, 0) instanceof Recurrent
                && value(node, 1) instanceof Input features) return stack.joined(node, value(node, 0), width(features));
        boolean states = true;
        for (int i = 0; i < node.getInputCount(); i++) states &= value(node, i).equals(new Recurrent(i));
        return states ? new States(node.getInputCount()) : other(node);
    }

    private OnnxValue gather(NodeProto node) throws MalformedModelException {
        if (!(value(node, 0) instanceof States states)) return value(node, 0);
        int top = states.layers() - 1;
        if (value(node, 1) instanceof Whole index && (index.value() == -1 || index.value() == top))
            return new Recurrent(top);
        throw OnnxLayer.refusal(node, "it takes the state of another layer than the last");
    }

    private OnnxValue activation(NodeProto node, Activation activation) throws MalformedModelException {
        return stack.activation(node, value(node, 0), activation);
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
        OptionalLong whole = OnnxTensors.whole(proto);
        if (whole.isPresent()) return new Whole(whole.getAsLong());
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
        for (ValueInfoProto info : model.getGraph().getInputList()) {
            List<?> shape = info.getType().getTensorType().getShape().getDimList();
            if (info.getName().equals(input.name()) && !shape.isEmpty())
                return (int) info.getType()
                        .getTensorType()
                        .getShape()
                        .getDim(shape.size() - 1)
                        .getDimValue();
        }
        return 0;
    }

    private static boolean isLayer(OnnxValue value) {
        return value instanceof Recurrent
                || value instanceof States
                || value instanceof Joined
                || value instanceof Dense;
    }

    private static boolean isZero(Tensor tensor) {
        for (float value : tensor.values()) if (value != 0) return false;
        return true;
    }

    private static Tensor transposed(Tensor tensor) throws MalformedModelException {
        if (tensor.shape().length != 2)
            throw new MalformedModelException(SHAPE, "tensor " + tensor.name() + " should be a matrix");
        float[] transposed = new float[tensor.values().length];
        for (int row = 0; row < tensor.rows(); row++)
            for (int column = 0; column < tensor.columns(); column++)
                transposed[column * tensor.rows() + row] = tensor.values()[row * tensor.columns() + column];
        return new Tensor(tensor.name(), new int[] {tensor.columns(), tensor.rows()}, transposed);
    }
}
