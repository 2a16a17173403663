package io.tidecast.nn.kernel;

/**
 * The LSTM updates of many series: {@link Gates#lstm(float[], float[], float[], float[])} row by row, to the same bits in
 * half the time. The gates of some rows are gathered, each kind in an array of its own, because long loops without offsets
 * are what the compiler turns into vector code without much left over. Has scratch: one a thread.
 */
public final class LstmBatch {
    private static final int BLOCK = 16;

    private final Gates kernel;
    private final int units;
    private final float[] input;
    private final float[] forget;
    private final float[] candidate;
    private final float[] output;
    private final float[] cell;
    private final float[] logistic;
    private final float[] tanh;
    private final float[] squeeze;

    public LstmBatch(Gates kernel, int units) {
        this.kernel = kernel;
        this.units = units;
        this.input = new float[BLOCK * units];
        this.forget = new float[BLOCK * units];
        this.candidate = new float[BLOCK * units];
        this.output = new float[BLOCK * units];
        this.cell = new float[BLOCK * units];
        this.logistic = Squeeze.logistic(BLOCK * units);
        this.tanh = Squeeze.tanh(BLOCK * units);
        this.squeeze = Squeeze.lstm(units);
    }

    /**
     * Updates the first rows in place.
     *
     * @param gates [rows][at least 4u] pre-activations i, f, g, o, overwritten with no promise of what
     * @param c [rows][u], modified
     * @param h [rows][u], overwritten
     */
    public void update(int rows, float[][] gates, float[][] c, float[][] h) {
        int row = 0;
        for (; row + BLOCK <= rows; row += BLOCK) {
            updateBlock(gates, c, h, row);
        }
        for (; row < rows; row++) {
            kernel.lstm(gates[row], squeeze, c[row], h[row]);
        }
    }

    private void updateBlock(float[][] gates, float[][] c, float[][] h, int first) {
        for (int i = 0; i < BLOCK; i++) {
            float[] from = gates[first + i];
            System.arraycopy(from, 0, input, i * units, units);
            System.arraycopy(from, units, forget, i * units, units);
            System.arraycopy(from, 2 * units, candidate, i * units, units);
            System.arraycopy(from, 3 * units, output, i * units, units);
            System.arraycopy(c[first + i], 0, cell, i * units, units);
        }
        kernel.activate(input, logistic);
        kernel.activate(forget, logistic);
        kernel.activate(candidate, tanh);
        kernel.activate(output, logistic);
        remember();
        for (int i = 0; i < BLOCK; i++) {
            System.arraycopy(cell, i * units, c[first + i], 0, units);
        }
        kernel.activate(cell, tanh);
        answer();
        for (int i = 0; i < BLOCK; i++) {
            System.arraycopy(output, i * units, h[first + i], 0, units);
        }
    }

    private void remember() {
        for (int j = 0; j < cell.length; j++) {
            cell[j] = MultiplyAdd.of(forget[j], cell[j], input[j] * candidate[j]);
        }
    }

    private void answer() {
        for (int j = 0; j < output.length; j++) {
            output[j] = output[j] * cell[j];
        }
    }
}
