package io.tidecast.nn;

/** The names of tensors, which are PyTorch's. */
public final class Names {
    public static final String SKIP_KERNEL = "skip.weight";
    public static final String SKIP_BIAS = "skip.bias";

    private Names() {}

    public static String inputKernel(RecurrentSpec layer, int index) {
        return layer.cell().prefix() + ".weight_ih_l" + index;
    }

    public static String recurrentKernel(RecurrentSpec layer, int index) {
        return layer.cell().prefix() + ".weight_hh_l" + index;
    }

    public static String inputBias(RecurrentSpec layer, int index) {
        return layer.cell().prefix() + ".bias_ih_l" + index;
    }

    public static String recurrentBias(RecurrentSpec layer, int index) {
        return layer.cell().prefix() + ".bias_hh_l" + index;
    }

    public static String denseKernel(int index) {
        return "head." + index + ".weight";
    }

    public static String denseBias(int index) {
        return "head." + index + ".bias";
    }

    /** The layer that a tensor belongs to, as {@link Summary} names it: {@code lstm_l0}, {@code head.0}, {@code skip}. */
    public static String layer(String tensor) {
        int last = tensor.lastIndexOf('.');
        int level = tensor.lastIndexOf("_l");
        return level < last
                ? tensor.substring(0, last)
                : tensor.substring(0, tensor.indexOf('.')) + tensor.substring(level);
    }
}
