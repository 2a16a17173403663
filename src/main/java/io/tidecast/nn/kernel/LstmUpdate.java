package io.tidecast.nn.kernel;

/** The LSTM updates of one or many series: c ← σ(f)·c + σ(i)·tanh(g), h ← σ(o)·tanh(c). May have scratch: one a thread. */
public interface LstmUpdate {
    /**
     * Updates the first rows in place. What becomes of a row does not depend on how many there are.
     *
     * @param gates [rows] with 4u pre-activations i, f, g, o one after the other from {@link Lines#MARGIN} on, overwritten with no promise of what
     * @param lines where loops over these rows begin and end
     * @param c [rows][u], modified
     * @param h [rows][u], overwritten
     */
    void update(int rows, float[][] gates, Lines lines, float[][] c, float[][] h);
}
