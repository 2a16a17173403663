package io.tidecast.codec;

import io.tidecast.nn.Tensor;
import java.util.List;

/** What a name in an ONNX graph stands for, as far as it matters to a recurrent network. */
sealed interface OnnxValue {
    /** Weights, or what has been made of weights. */
    record Constant(Tensor tensor) implements OnnxValue {}

    /** What enters the graph: values of a step, states, features or a look-back. */
    record Input(String name) implements OnnxValue {}

    /** The outputs of a recurrent layer at all steps. */
    record Recurrent(int layer) implements OnnxValue {}

    /** The output of a recurrent layer at the last step. */
    record Last(int layer) implements OnnxValue {}

    /** The last outputs of the first so many recurrent layers, one above the other. */
    record States(int layers) implements OnnxValue {}

    /** A few whole numbers, such as an index. */
    record Wholes(List<Long> values) implements OnnxValue {}

    /** The output of the last recurrent layer joined by features. */
    record Joined(int features) implements OnnxValue {}

    /** The output of a dense layer. */
    record Dense(OnnxDense layer) implements OnnxValue {}

    /** Shapes, initial states and the like, which do not matter here. */
    record Other() implements OnnxValue {}
}
