package io.tidecast.nn.kernel;

import java.util.Arrays;

/**
 * LSTM updates as loops that C2 vectorises. The gates of some rows at a time are gathered, each kind in an array of its own,
 * because long loops without offsets are what leaves little over; a single row is worked on in lines, to the same bits.
 */
final class PlainLstmUpdate implements LstmUpdate {
    private static final int BLOCK = 16;

    private final PlainGates kernel = new PlainGates();
    private final int units;
    private final float[] input;
    private final float[] forget;
    private final float[] candidate;
    private final float[] output;
    private final float[] cell;
    private final float[] logistic;
    private final float[] tanh;
    private final Lines lines;
    private final float[] oneCell;
    private final float[] oneOutput;
    private final float[] squeeze;

    PlainLstmUpdate(int units) {
        this.units = units;
        this.input = new float[BLOCK * units];
        this.forget = new float[BLOCK * units];
        this.candidate = new float[BLOCK * units];
        this.output = new float[BLOCK * units];
        this.cell = new float[BLOCK * units];
        this.logistic = Squeeze.logistic(BLOCK * units);
        this.tanh = Squeeze.tanh(BLOCK * units);
        this.lines = new PlainProducts().lines(units);
        float[][] rows = lines.rows(2);
        this.oneCell = rows[0];
        this.oneOutput = rows[1];
        this.squeeze = squeezeInLines(units);
    }

    private static float[] squeezeInLines(int units) {
        float[] row = new PlainProducts().lines(4 * units).rows(1)[0];
        Arrays.fill(row, Squeeze.logistic(1)[0]);
        System.arraycopy(Squeeze.lstm(units), 0, row, Lines.MARGIN, 4 * units);
        return row;
    }

    @Override
    public void update(int rows, float[][] gates, Lines gateLines, float[][] c, float[][] h) {
        int row = 0;
        for (; row + BLOCK <= rows; row += BLOCK) {
            updateBlock(gates, c, h, row);
        }
        for (; row < rows; row++) {
            long began = lines.isSearching() ? System.nanoTime() : 0;
            updateOne(gates[row], gateLines, c[row], h[row]);
            if (began != 0) {
                lines.took(System.nanoTime() - began);
            }
        }
    }

    private void updateOne(float[] gates, Lines gateLines, float[] c, float[] h) {
        int from = lines.first() - 1;
        int to = lines.end();
        System.arraycopy(c, 0, oneCell, Lines.MARGIN, units);
        PlainGates.activate(gates, squeeze, gateLines.first() - 1, gateLines.end());
        PlainGates.remember(gates, units, oneCell, oneCell, from, to);
        PlainGates.squash(oneCell, oneOutput, from, to);
        PlainGates.answer(gates, units, oneOutput, oneOutput, from, to);
        System.arraycopy(oneCell, Lines.MARGIN, c, 0, units);
        System.arraycopy(oneOutput, Lines.MARGIN, h, 0, units);
    }

    private void updateBlock(float[][] gates, float[][] c, float[][] h, int first) {
        for (int i = 0; i < BLOCK; i++) {
            float[] from = gates[first + i];
            System.arraycopy(from, Lines.MARGIN, input, i * units, units);
            System.arraycopy(from, Lines.MARGIN + units, forget, i * units, units);
            System.arraycopy(from, Lines.MARGIN + 2 * units, candidate, i * units, units);
            System.arraycopy(from, Lines.MARGIN + 3 * units, output, i * units, units);
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
