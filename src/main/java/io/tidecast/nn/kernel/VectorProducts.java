package io.tidecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of whole batches with the sums held in registers: a tile of C, four rows by two vectors, is read once, gathers
 * many terms and is written once; eight sums, two loads and four broadcasts make eight multiply-adds. One record reads
 * every weight once whatever is held where: there, and for the rows that tiles leave over, plain loops are as fast.
 */
final class VectorProducts extends PlainProducts {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int TILE = 4;
    /** Terms a tile gathers at a time: what they read of both operands fits the nearest cache. */
    private static final int TERMS = 128;

    /** As long as asked for: a few elements more than whole vectors would cost a product of a batch half its speed. */
    @Override
    public float[][] batchRows(int count, int width) {
        return new float[count][width];
    }

    @Override
    public void add(int rows, float[][] a, float[][] b, float[][] c) {
        int tiled = rows - rows % TILE;
        for (int from = 0; from < b.length; from += TERMS) {
            int to = Math.min(from + TERMS, b.length);
            for (int r = 0; tiled > 0 && r < c[0].length; r += 2 * LANES) {
                for (int i = 0; i < tiled; i += TILE) {
                    addTile(a, b, c, from, to, i, r);
                }
            }
        }
        for (int i = tiled; i < rows; i++) {
            add(a[i], b, c[i]);
        }
    }

    @Override
    public void addTransposed(int rows, float[][] a, float[][] b, float[][] c) {
        int tiled = c.length - c.length % TILE;
        for (int from = 0; from < rows; from += TERMS) {
            int to = Math.min(from + TERMS, rows);
            for (int r = 0; tiled > 0 && r < c[0].length; r += 2 * LANES) {
                for (int i = 0; i < tiled; i += TILE) {
                    addTransposedTile(a, b, c, from, to, i, r);
                }
            }
        }
        for (int i = tiled; i < c.length; i++) {
            addTransposedRow(rows, a, b, i, c[i]);
        }
    }

    /** The terms [from, to) of the four rows from i on and the two vectors from r on. */
    private static void addTile(float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
        if (r + 2 * LANES <= c[i].length) {
            addWideTile(a, b, c, from, to, i, r);
            return;
        }
        int rest = r;
        if (rest + LANES <= c[i].length) {
            addNarrowTile(a, b, c, from, to, i, rest);
            rest += LANES;
        }
        for (int row = i; row < i + TILE; row++) {
            for (int column = rest; column < c[row].length; column++) {
                float sum = c[row][column];
                for (int k = from; k < to; k++) {
                    sum = MultiplyAdd.of(a[row][k], b[k][column], sum);
                }
                c[row][column] = sum;
            }
        }
    }

    private static void addWideTile(float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
        float[] c0 = c[i];
        float[] c1 = c[i + 1];
        float[] c2 = c[i + 2];
        float[] c3 = c[i + 3];
        float[] a0 = a[i];
        float[] a1 = a[i + 1];
        float[] a2 = a[i + 2];
        float[] a3 = a[i + 3];
        FloatVector s00 = FloatVector.fromArray(SPECIES, c0, r);
        FloatVector s01 = FloatVector.fromArray(SPECIES, c0, r + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c1, r);
        FloatVector s11 = FloatVector.fromArray(SPECIES, c1, r + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c2, r);
        FloatVector s21 = FloatVector.fromArray(SPECIES, c2, r + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c3, r);
        FloatVector s31 = FloatVector.fromArray(SPECIES, c3, r + LANES);
        for (int k = from; k < to; k++) {
            float[] row = b[k];
            FloatVector left = FloatVector.fromArray(SPECIES, row, r);
            FloatVector right = FloatVector.fromArray(SPECIES, row, r + LANES);
            FloatVector p0 = FloatVector.broadcast(SPECIES, a0[k]);
            s00 = left.fma(p0, s00);
            s01 = right.fma(p0, s01);
            FloatVector p1 = FloatVector.broadcast(SPECIES, a1[k]);
            s10 = left.fma(p1, s10);
            s11 = right.fma(p1, s11);
            FloatVector p2 = FloatVector.broadcast(SPECIES, a2[k]);
            s20 = left.fma(p2, s20);
            s21 = right.fma(p2, s21);
            FloatVector p3 = FloatVector.broadcast(SPECIES, a3[k]);
            s30 = left.fma(p3, s30);
            s31 = right.fma(p3, s31);
        }
        s00.intoArray(c0, r);
        s01.intoArray(c0, r + LANES);
        s10.intoArray(c1, r);
        s11.intoArray(c1, r + LANES);
        s20.intoArray(c2, r);
        s21.intoArray(c2, r + LANES);
        s30.intoArray(c3, r);
        s31.intoArray(c3, r + LANES);
    }

    private static void addNarrowTile(float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
        float[] c0 = c[i];
        float[] c1 = c[i + 1];
        float[] c2 = c[i + 2];
        float[] c3 = c[i + 3];
        float[] a0 = a[i];
        float[] a1 = a[i + 1];
        float[] a2 = a[i + 2];
        float[] a3 = a[i + 3];
        FloatVector s00 = FloatVector.fromArray(SPECIES, c0, r);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c1, r);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c2, r);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c3, r);
        for (int k = from; k < to; k++) {
            float[] row = b[k];
            FloatVector left = FloatVector.fromArray(SPECIES, row, r);
            FloatVector p0 = FloatVector.broadcast(SPECIES, a0[k]);
            s00 = left.fma(p0, s00);
            FloatVector p1 = FloatVector.broadcast(SPECIES, a1[k]);
            s10 = left.fma(p1, s10);
            FloatVector p2 = FloatVector.broadcast(SPECIES, a2[k]);
            s20 = left.fma(p2, s20);
            FloatVector p3 = FloatVector.broadcast(SPECIES, a3[k]);
            s30 = left.fma(p3, s30);
        }
        s00.intoArray(c0, r);
        s10.intoArray(c1, r);
        s20.intoArray(c2, r);
        s30.intoArray(c3, r);
    }

    /** {@link #addTile} of Aᵀ·B. */
    private static void addTransposedTile(float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
        if (r + 2 * LANES <= c[i].length) {
            addWideTransposedTile(a, b, c, from, to, i, r);
            return;
        }
        int rest = r;
        if (rest + LANES <= c[i].length) {
            addNarrowTransposedTile(a, b, c, from, to, i, rest);
            rest += LANES;
        }
        for (int k = from; k < to; k++) {
            for (int row = i; row < i + TILE; row++) {
                for (int column = rest; column < c[row].length; column++) {
                    c[row][column] = MultiplyAdd.of(a[k][row], b[k][column], c[row][column]);
                }
            }
        }
    }

    private static void addWideTransposedTile(float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
        float[] c0 = c[i];
        float[] c1 = c[i + 1];
        float[] c2 = c[i + 2];
        float[] c3 = c[i + 3];
        FloatVector s00 = FloatVector.fromArray(SPECIES, c0, r);
        FloatVector s01 = FloatVector.fromArray(SPECIES, c0, r + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c1, r);
        FloatVector s11 = FloatVector.fromArray(SPECIES, c1, r + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c2, r);
        FloatVector s21 = FloatVector.fromArray(SPECIES, c2, r + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c3, r);
        FloatVector s31 = FloatVector.fromArray(SPECIES, c3, r + LANES);
        for (int k = from; k < to; k++) {
            float[] row = b[k];
            float[] factors = a[k];
            FloatVector left = FloatVector.fromArray(SPECIES, row, r);
            FloatVector right = FloatVector.fromArray(SPECIES, row, r + LANES);
            FloatVector p0 = FloatVector.broadcast(SPECIES, factors[i]);
            s00 = left.fma(p0, s00);
            s01 = right.fma(p0, s01);
            FloatVector p1 = FloatVector.broadcast(SPECIES, factors[i + 1]);
            s10 = left.fma(p1, s10);
            s11 = right.fma(p1, s11);
            FloatVector p2 = FloatVector.broadcast(SPECIES, factors[i + 2]);
            s20 = left.fma(p2, s20);
            s21 = right.fma(p2, s21);
            FloatVector p3 = FloatVector.broadcast(SPECIES, factors[i + 3]);
            s30 = left.fma(p3, s30);
            s31 = right.fma(p3, s31);
        }
        s00.intoArray(c0, r);
        s01.intoArray(c0, r + LANES);
        s10.intoArray(c1, r);
        s11.intoArray(c1, r + LANES);
        s20.intoArray(c2, r);
        s21.intoArray(c2, r + LANES);
        s30.intoArray(c3, r);
        s31.intoArray(c3, r + LANES);
    }

    private static void addNarrowTransposedTile(float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
        float[] c0 = c[i];
        float[] c1 = c[i + 1];
        float[] c2 = c[i + 2];
        float[] c3 = c[i + 3];
        FloatVector s00 = FloatVector.fromArray(SPECIES, c0, r);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c1, r);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c2, r);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c3, r);
        for (int k = from; k < to; k++) {
            float[] row = b[k];
            float[] factors = a[k];
            FloatVector left = FloatVector.fromArray(SPECIES, row, r);
            FloatVector p0 = FloatVector.broadcast(SPECIES, factors[i]);
            s00 = left.fma(p0, s00);
            FloatVector p1 = FloatVector.broadcast(SPECIES, factors[i + 1]);
            s10 = left.fma(p1, s10);
            FloatVector p2 = FloatVector.broadcast(SPECIES, factors[i + 2]);
            s20 = left.fma(p2, s20);
            FloatVector p3 = FloatVector.broadcast(SPECIES, factors[i + 3]);
            s30 = left.fma(p3, s30);
        }
        s00.intoArray(c0, r);
        s10.intoArray(c1, r);
        s20.intoArray(c2, r);
        s30.intoArray(c3, r);
    }
}
