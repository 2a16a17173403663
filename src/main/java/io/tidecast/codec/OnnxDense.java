package io.tidecast.codec;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Tensor;
import org.jspecify.annotations.Nullable;

/** A dense layer while it is put together from the nodes it has been taken apart into. */
final class OnnxDense {
    final Tensor kernel;

    @Nullable
    Tensor bias;

    Activation activation = Activation.LINEAR;

    /** @param kernel [units × inputs] */
    OnnxDense(Tensor kernel, @Nullable Tensor bias) {
        this.kernel = kernel;
        this.bias = bias;
    }
}
