package io.tidecast.nn.kernel;

import java.util.Arrays;

/** LSTM updates as loops that C2 vectorises: over arrays of their own without offsets, in rows that lie like those of the gates. */
final class PlainLstmUpdate implements LstmUpdate {
    private final Lines lines;
    private final int units;
    private final float[] forget;
    private final float[] candidate;
    private final float[] output;
    private final float[] cell;
    private final float[] squeeze;
    private final float[] tanh;

    PlainLstmUpdate(int units, Lines lines) {
        this.lines = lines;
        this.units = units;
        float[][] rows = lines.rows(ROWS);
        forget = rows[0];
        candidate = rows[1];
        output = rows[2];
        cell = rows[3];
        squeeze = rows[4];
        tanh = rows[5];
        System.arraycopy(Squeeze.lstm(units), 0, squeeze, Lines.MARGIN, 4 * units);
        Arrays.fill(tanh, Squeeze.tanh(1)[0]);
    }

    @Override
    public void update(int rows, float[][] gates, float[][] c, float[][] h) {
        for (int i = 0; i < rows; i++) {
            update(gates[i], c[i], h[i]);
        }
    }

    private void update(float[] gates, float[] c, float[] h) {
        int from = lines.first() - 1;
        int to = lines.end(units);
        PlainGates.activate(gates, squeeze, from, lines.end());
        System.arraycopy(gates, Lines.MARGIN + units, forget, Lines.MARGIN, units);
        System.arraycopy(gates, Lines.MARGIN + 2 * units, candidate, Lines.MARGIN, units);
        System.arraycopy(gates, Lines.MARGIN + 3 * units, output, Lines.MARGIN, units);
        System.arraycopy(c, 0, cell, Lines.MARGIN, units);
        remember(gates, forget, candidate, cell, from, to);
        System.arraycopy(cell, Lines.MARGIN, c, 0, units);
        PlainGates.activate(cell, tanh, from, to);
        answer(output, cell, from, to);
        System.arraycopy(cell, Lines.MARGIN, h, 0, units);
    }

    private static void remember(float[] input, float[] forget, float[] candidate, float[] cell, int from, int to) {
        for (int j = from; j < to; j++) {
            cell[j] = MultiplyAdd.of(forget[j], cell[j], input[j] * candidate[j]);
        }
    }

    private static void answer(float[] output, float[] cell, int from, int to) {
        for (int j = from; j < to; j++) {
            cell[j] *= output[j];
        }
    }
}
