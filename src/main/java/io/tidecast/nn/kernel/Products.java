package io.tidecast.nn.kernel;

/**
 * Matrix products that add to their result. A matrix m × n is {@code float[m][n]}: one array a row. The weights of a layer
 * with n inputs and r outputs are a matrix n × r, so that all the weights one input multiplies lie side by side; the same
 * arrays serve a single record and a batch. The result must share no array with the operands. How wide a product is, the
 * length of the result's rows says; the rows of B may be longer.
 */
public interface Products {
    /** Rows of some width made for {@link #affine}, and where loops over them begin and end. */
    Lines lines(int width, int rows);

    /**
     * Adds a weighted sum of rows: y ← y + Σₖ x[k]·b[k].
     *
     * @param x at least K values, not modified
     * @param b K × n, not modified
     * @param y n values, modified
     */
    void add(float[] x, float[][] b, float[] y);

    /**
     * One dense layer on one record, in rows of {@code lines}: y ← bias + Σₖ x[k]·b[k].
     *
     * @param bias a row, not modified
     * @param x at least K values, not modified
     * @param b K rows, not modified
     * @param y a row, overwritten
     */
    void affine(float[] bias, float[] x, float[][] b, float[] y, Lines lines);

    /**
     * The same for some records: C ← S + A·B over the first {@code rows} rows of S, A and C.
     *
     * @param rows how many rows of A and C take part
     * @param starts at least {@code rows} rows, often the bias again and again; may be C, else not modified
     * @param a at least rows × K, not modified
     * @param b K rows, not modified
     * @param c at least {@code rows} rows, overwritten
     */
    void affine(int rows, float[][] starts, float[][] a, float[][] b, float[][] c, Lines lines);

    /**
     * C ← C + A·B over the first {@code rows} rows of A and C.
     *
     * @param rows how many rows of A and C take part
     * @param a at least rows × K, not modified
     * @param b K × n, not modified
     * @param c at least rows × n, modified
     */
    void add(int rows, float[][] a, float[][] b, float[][] c);

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

    /**
     * T ← Aᵀ. A product A·Bᵀ is a transposition, once a batch, and then {@link #add(int, float[][], float[][], float[][])}.
     *
     * @param a m × n, not modified
     * @param transposed n × m, overwritten
     */
    default void transpose(float[][] a, float[][] transposed) {
        for (int j = 0; j < transposed.length; j++) {
            float[] row = transposed[j];
            for (int i = 0; i < a.length; i++) {
                row[i] = a[i][j];
            }
        }
    }
}
