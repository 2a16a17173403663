package io.tidecast.nn.kernel;

/**
 * Matrix products. A matrix m × n is {@code float[m][n]}: one array a row. The weights of a layer with n inputs and r outputs are a
 * matrix n × r, so that all the weights one input multiplies lie side by side. The result must share no array with the operands.
 */
public interface Products {
    /**
     * What multiplies by a matrix B of weights.
     *
     * @param matrix K × n, live: what it holds counts now and as of each {@link Affine#refresh}; its rows may be longer than n
     * @param width n
     * @param rows how many rows of its {@link Affine#lines} are to be had
     */
    Affine affine(float[][] matrix, int width, int rows);

    /**
     * What sums up the gradient of weights. The same rows of A and B give the same bits.
     *
     * @param sum m × n, added to in place with every call
     */
    WeightGradient gradient(float[][] sum);

    /**
     * sum ← sum + Σᵢ a[i] over the first {@code rows} rows: the gradient of a bias.
     *
     * @param rows how many rows are summed over
     * @param a at least rows × n, not modified
     * @param sum n values, modified
     */
    void addRows(int rows, float[][] a, float[] sum);
}
