package io.tidecast.nn.kernel;

/**
 * Activations and the element-wise part of recurrent cells, one row (one series) a call. u is the number of units. Arrays
 * may be the same only where said. σ is the logistic function; every activation of
 * a finite value is within 1e-6 of the exact one; of an infinite one it may be NaN.
 */
public interface Gates {
    /**
     * z[r] ← s·tanh(s·z[r]) + 1 − s with s = squeeze[r]: tanh where squeeze is 1, σ where it is ½ (see {@link Squeeze}).
     *
     * @param z at least squeeze.length values, of which the first squeeze.length are modified
     * @param squeeze one value an element, ½ or 1, not modified
     */
    void activate(float[] z, float[] squeeze);

    /**
     * The derivative of {@link #activate}: dz[r] ← dy[r]·(s² − (y[r] + s − 1)²), that is 1 − y² for tanh and y(1 − y) for σ.
     *
     * @param y the activated values, at least squeeze.length, not modified
     * @param squeeze one value an element, ½ or 1, not modified
     * @param dy the gradient by y, at least squeeze.length, not modified
     * @param dz the gradient by z, overwritten; may be dy
     */
    void activateBackward(float[] y, float[] squeeze, float[] dy, float[] dz);

    /**
     * The LSTM updates of inference, for layers of some width.
     *
     * @param units u
     * @param lines the rows of gates, 4u wide; {@link LstmUpdate#ROWS} of them are taken
     */
    LstmUpdate lstm(int units, Lines lines);

    /**
     * One LSTM update that keeps what the backward pass needs; the formulas of {@link LstmUpdate}.
     *
     * @param gates 4u pre-activations i, f, g, o, overwritten by their activations
     * @param squeeze {@link Squeeze#lstm}, not modified
     * @param before u cell values before, not modified
     * @param c u cell values after, overwritten
     * @param tanh u values tanh(c), overwritten
     * @param h u outputs, overwritten
     */
    void lstm(float[] gates, float[] squeeze, float[] before, float[] c, float[] tanh, float[] h);

    /**
     * One LSTM update backwards. With δ = dc + dh·o·(1 − tanh²): the gradients by the four pre-activations are δ·g·i(1 − i),
     * δ·before·f(1 − f), δ·i·(1 − g²), dh·tanh·o(1 − o), and dc becomes δ·f.
     *
     * @param gates 4u activated gates i, f, g, o, overwritten by the gradient of their pre-activations
     * @param before u cell values before the step, not modified
     * @param tanh u values tanh(c) of the step, not modified
     * @param dh u gradients by the output, not modified
     * @param dc u gradients by the cell value after the step, replaced by those by the cell value before it
     */
    void lstmBackward(float[] gates, float[] before, float[] tanh, float[] dh, float[] dc);

    /**
     * One GRU update with the reset gate after the product (PyTorch, Keras' {@code reset_after}): r, z ← σ(input + recurrent),
     * n ← tanh(inputₙ + r·recurrentₙ), h ← n + z·(before − n).
     *
     * @param input 3u values W·x + b of r, z, n one after the other, overwritten by the activated r, z, n
     * @param recurrent 3u values U·h + b of r, z, n, not modified
     * @param squeeze {@link Squeeze#logistic} of 2u, not modified
     * @param before u outputs before, not modified
     * @param h u outputs, overwritten; may be before
     */
    void gruAfter(float[] input, float[] recurrent, float[] squeeze, float[] before, float[] h);

    /**
     * {@link #gruAfter} backwards.
     *
     * @param gates 3u activated r, z, n, overwritten by the gradient by {@code input}
     * @param recurrent the 3u values of the forward step, overwritten by their gradient
     * @param before u outputs before the step, not modified
     * @param dh u gradients by the output, replaced by their direct part z·dh of the gradient by before
     */
    void gruAfterBackward(float[] gates, float[] recurrent, float[] before, float[] dh);

    /**
     * The first half of a GRU update with the reset gate before the product: r, z ← σ(·), reset ← r·before; n's
     * pre-activation then takes {@code reset} through its recurrent weights.
     *
     * @param rz 2u pre-activations r, z, overwritten by their activations
     * @param squeeze {@link Squeeze#logistic} of 2u, not modified
     * @param before u outputs before, not modified
     * @param reset u values, overwritten
     */
    void gruReset(float[] rz, float[] squeeze, float[] before, float[] reset);

    /**
     * The second half: n ← tanh(n), h ← n + z·(before − n).
     *
     * @param rz 2u activated gates r, z, not modified
     * @param n u pre-activations, overwritten by their activations
     * @param squeeze {@link Squeeze#tanh} of u, not modified
     * @param before u outputs before, not modified
     * @param h u outputs, overwritten; may be before
     */
    void gruUpdate(float[] rz, float[] n, float[] squeeze, float[] before, float[] h);

    /**
     * {@link #gruUpdate} backwards; the product with n's recurrent weights then gives the gradient by {@code reset}.
     *
     * @param rz 2u activated gates r, z, of which z is overwritten by the gradient of its pre-activation and r left alone
     * @param n u activated candidates, overwritten by the gradient of their pre-activation
     * @param before u outputs before the step, not modified
     * @param dh u gradients by the output, replaced by their direct part z·dh of the gradient by before
     */
    void gruUpdateBackward(float[] rz, float[] n, float[] before, float[] dh);

    /**
     * {@link #gruReset} backwards: dh ← dh + dreset·r, and r's pre-activation gets dreset·before·r(1 − r).
     *
     * @param rz 2u values of which the activated r is overwritten by the gradient of its pre-activation
     * @param before u outputs before the step, not modified
     * @param dreset u gradients by reset, not modified
     * @param dh u gradients by before, added to
     */
    void gruResetBackward(float[] rz, float[] before, float[] dreset, float[] dh);
}
