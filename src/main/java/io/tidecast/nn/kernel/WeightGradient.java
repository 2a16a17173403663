package io.tidecast.nn.kernel;

/** Sums up the gradient of a matrix of weights, which it was made for. May have scratch: one a thread. */
public interface WeightGradient {
    /**
     * C ← C + Aᵀ·B over the first {@code rows} rows of A and B, where C is the gradient.
     *
     * @param rows how many rows of A and B are summed over
     * @param a inputs, at least rows × m, not modified
     * @param b gradients by the outputs, at least rows × n, not modified
     */
    void add(int rows, float[][] a, float[][] b);
}
