package io.tidecast.codec;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.tidecast.codec.OnnxValue.Wholes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a Slice node cuts out, as far as it is one range. Up to operator set 9 its ends are attributes, later they are inputs.
 *
 * @param axis the dimension it cuts
 * @param from first index, from the end where negative
 * @param to index after the last
 * @param isRange whether the rest holds: one dimension is cut, by known numbers, in steps of one
 */
record OnnxRange(long axis, long from, long to, boolean isRange) {
    /** Exporters say "to the end" by the largest number of some type. */
    private static final long END = Integer.MAX_VALUE;

    static OnnxRange of(NodeProto node, Function<String, OnnxValue> values) {
        List<Long> starts = argument(node, "starts", 1, values);
        List<Long> ends = argument(node, "ends", 2, values);
        List<Long> axes = argument(node, "axes", 3, values);
        List<Long> steps = argument(node, "steps", 4, values);
        boolean forward = steps.isEmpty() ? node.getInputCount() <= 4 : steps.equals(List.of(1L));
        if (starts.size() != 1 || ends.size() != 1 || axes.size() > 1 || !forward) return new OnnxRange(0, 0, 0, false);
        return new OnnxRange(axes.isEmpty() ? 0 : axes.get(0), starts.get(0), ends.get(0), true);
    }

    private static List<Long> argument(NodeProto node, String name, int input, Function<String, OnnxValue> values) {
        for (AttributeProto attribute : node.getAttributeList())
            if (attribute.getName().equals(name)) return new ArrayList<>(attribute.getIntsList());
        boolean given = input < node.getInputCount() && values.apply(node.getInput(input)) instanceof Wholes;
        return given ? ((Wholes) values.apply(node.getInput(input))).values() : List.of();
    }

    boolean isOfRows() {
        return isRange && axis == 0;
    }

    boolean isAll() {
        return isRange && from == 0 && to >= END;
    }

    /** The last of the layers, or of the steps whether they come first or second. */
    boolean isLast() {
        return isRange && from == -1 && to >= END && axis >= 0 && axis <= 1;
    }
}
