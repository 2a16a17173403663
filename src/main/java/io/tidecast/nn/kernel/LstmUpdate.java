package io.tidecast.nn.kernel;

/** The LSTM updates of one or many series: c ← σ(f)·c + σ(i)·tanh(g), h ← σ(o)·tanh(c). May have scratch: one a thread. */
public interface LstmUpdate {
    /** How many rows of the lines it takes to work in. */
    int ROWS = 6;

    /**
     * Updates the first rows in place. What becomes of a row does not depend on how many there are.
     *
     * @param gates [rows] with 4u pre-activations i, f, g, o one after the other from {@link Lines#MARGIN} on, in rows of the lines, overwritten with no promise of what
     * @param c [rows][u], modified
     * @param h [rows][u], overwritten
     */
    void update(int rows, float[][] gates, float[][] c, float[][] h);
}
