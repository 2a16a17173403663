package io.tidecast.nn.kernel;

/**
 * C ← S + A·B for one matrix B of weights, which it was made for and lays out as its kernel likes it best: that pays because weights
 * change seldom. S and C are rows of its {@link #lines}. Has scratch: one a thread. Never allocates once made.
 */
public interface Affine {
    /** Of which as many rows may be taken as were asked for. */
    Lines lines();

    /** Takes over what the matrix holds now. */
    void refresh();

    /**
     * What becomes of a row does not depend on how many there are.
     *
     * @param rows how many rows of S, A and C take part
     * @param starts at least {@code rows} rows S, often a bias again and again; may be C, else not modified
     * @param a at least rows × K, not modified
     * @param c at least {@code rows} rows, overwritten
     */
    void apply(int rows, float[][] starts, float[][] a, float[][] c);
}
