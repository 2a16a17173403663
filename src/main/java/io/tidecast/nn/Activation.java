package io.tidecast.nn;

import java.util.Locale;

/** What is applied to the sums of a dense layer or of a simple recurrent cell. */
public enum Activation {
    LINEAR,
    TANH,
    RELU,
    SIGMOID,
    /** The tanh form (Hendrycks and Gimpel 2016), PyTorch's {@code GELU(approximate='tanh')}. */
    GELU,
    /** Over all outputs of the layer. */
    SOFTMAX;

    /** The name in an architecture id. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
