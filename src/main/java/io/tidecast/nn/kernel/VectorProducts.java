package io.tidecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of whole batches with the sums held in registers: a tile of C, eight rows by two vectors, is read once, gathers
 * many terms and is written once. What does not make whole tiles is left to the plain loops, and so is a single record:
 * it reads every weight once, whatever is held where.
 */
final class VectorProducts extends PlainProducts {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int TILE_WIDTH = 2 * LANES;
    private static final int TILE_ROWS = 8;
    /** Terms a tile gathers at a time: what they read of both operands fits the nearest cache. */
    private static final int TERMS = 128;

    /** Whole tiles: nothing is left to the plain loops. */
    @Override
    public float[][] batchRows(int count, int width) {
        return new float[count][(width + TILE_WIDTH - 1) / TILE_WIDTH * TILE_WIDTH];
    }

    @Override
    public void add(int rows, float[][] a, float[][] b, float[][] c) {
        if (rows < TILE_ROWS || c[0].length % TILE_WIDTH != 0) {
            super.add(rows, a, b, c);
            return;
        }
        int tiled = rows - rows % TILE_ROWS;
        for (int from = 0; from < b.length; from += TERMS) {
            int to = Math.min(from + TERMS, b.length);
            for (int r = 0; r < c[0].length; r += TILE_WIDTH) {
                for (int i = 0; i < tiled; i += TILE_ROWS) {
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
        if (c.length < TILE_ROWS || c[0].length % TILE_WIDTH != 0) {
            super.addTransposed(rows, a, b, c);
            return;
        }
        int tiled = c.length - c.length % TILE_ROWS;
        for (int from = 0; from < rows; from += TERMS) {
            int to = Math.min(from + TERMS, rows);
            for (int r = 0; r < c[0].length; r += TILE_WIDTH) {
                for (int i = 0; i < tiled; i += TILE_ROWS) {
                    addTransposedTile(a, b, c, from, to, i, r);
                }
            }
        }
        for (int i = tiled; i < c.length; i++) {
            addTransposedRow(rows, a, b, i, c[i]);
        }
    }

    /** The terms [from, to) of the eight rows from i on and the two vectors from r on. */
    private static void addTile(float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
        float[] c0 = c[i];
        float[] c1 = c[i + 1];
        float[] c2 = c[i + 2];
        float[] c3 = c[i + 3];
        float[] c4 = c[i + 4];
        float[] c5 = c[i + 5];
        float[] c6 = c[i + 6];
        float[] c7 = c[i + 7];
        float[] a0 = a[i];
        float[] a1 = a[i + 1];
        float[] a2 = a[i + 2];
        float[] a3 = a[i + 3];
        float[] a4 = a[i + 4];
        float[] a5 = a[i + 5];
        float[] a6 = a[i + 6];
        float[] a7 = a[i + 7];
        FloatVector left0 = FloatVector.fromArray(SPECIES, c0, r);
        FloatVector right0 = FloatVector.fromArray(SPECIES, c0, r + LANES);
        FloatVector left1 = FloatVector.fromArray(SPECIES, c1, r);
        FloatVector right1 = FloatVector.fromArray(SPECIES, c1, r + LANES);
        FloatVector left2 = FloatVector.fromArray(SPECIES, c2, r);
        FloatVector right2 = FloatVector.fromArray(SPECIES, c2, r + LANES);
        FloatVector left3 = FloatVector.fromArray(SPECIES, c3, r);
        FloatVector right3 = FloatVector.fromArray(SPECIES, c3, r + LANES);
        FloatVector left4 = FloatVector.fromArray(SPECIES, c4, r);
        FloatVector right4 = FloatVector.fromArray(SPECIES, c4, r + LANES);
        FloatVector left5 = FloatVector.fromArray(SPECIES, c5, r);
        FloatVector right5 = FloatVector.fromArray(SPECIES, c5, r + LANES);
        FloatVector left6 = FloatVector.fromArray(SPECIES, c6, r);
        FloatVector right6 = FloatVector.fromArray(SPECIES, c6, r + LANES);
        FloatVector left7 = FloatVector.fromArray(SPECIES, c7, r);
        FloatVector right7 = FloatVector.fromArray(SPECIES, c7, r + LANES);
        for (int k = from; k < to; k++) {
            float[] row = b[k];
            FloatVector left = FloatVector.fromArray(SPECIES, row, r);
            FloatVector right = FloatVector.fromArray(SPECIES, row, r + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a0[k]);
            left0 = left.fma(factor, left0);
            right0 = right.fma(factor, right0);
            factor = FloatVector.broadcast(SPECIES, a1[k]);
            left1 = left.fma(factor, left1);
            right1 = right.fma(factor, right1);
            factor = FloatVector.broadcast(SPECIES, a2[k]);
            left2 = left.fma(factor, left2);
            right2 = right.fma(factor, right2);
            factor = FloatVector.broadcast(SPECIES, a3[k]);
            left3 = left.fma(factor, left3);
            right3 = right.fma(factor, right3);
            factor = FloatVector.broadcast(SPECIES, a4[k]);
            left4 = left.fma(factor, left4);
            right4 = right.fma(factor, right4);
            factor = FloatVector.broadcast(SPECIES, a5[k]);
            left5 = left.fma(factor, left5);
            right5 = right.fma(factor, right5);
            factor = FloatVector.broadcast(SPECIES, a6[k]);
            left6 = left.fma(factor, left6);
            right6 = right.fma(factor, right6);
            factor = FloatVector.broadcast(SPECIES, a7[k]);
            left7 = left.fma(factor, left7);
            right7 = right.fma(factor, right7);
        }
        left0.intoArray(c0, r);
        right0.intoArray(c0, r + LANES);
        left1.intoArray(c1, r);
        right1.intoArray(c1, r + LANES);
        left2.intoArray(c2, r);
        right2.intoArray(c2, r + LANES);
        left3.intoArray(c3, r);
        right3.intoArray(c3, r + LANES);
        left4.intoArray(c4, r);
        right4.intoArray(c4, r + LANES);
        left5.intoArray(c5, r);
        right5.intoArray(c5, r + LANES);
        left6.intoArray(c6, r);
        right6.intoArray(c6, r + LANES);
        left7.intoArray(c7, r);
        right7.intoArray(c7, r + LANES);
    }

    /** The same of Aᵀ·B. */
    private static void addTransposedTile(float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
        float[] c0 = c[i];
        float[] c1 = c[i + 1];
        float[] c2 = c[i + 2];
        float[] c3 = c[i + 3];
        float[] c4 = c[i + 4];
        float[] c5 = c[i + 5];
        float[] c6 = c[i + 6];
        float[] c7 = c[i + 7];
        FloatVector left0 = FloatVector.fromArray(SPECIES, c0, r);
        FloatVector right0 = FloatVector.fromArray(SPECIES, c0, r + LANES);
        FloatVector left1 = FloatVector.fromArray(SPECIES, c1, r);
        FloatVector right1 = FloatVector.fromArray(SPECIES, c1, r + LANES);
        FloatVector left2 = FloatVector.fromArray(SPECIES, c2, r);
        FloatVector right2 = FloatVector.fromArray(SPECIES, c2, r + LANES);
        FloatVector left3 = FloatVector.fromArray(SPECIES, c3, r);
        FloatVector right3 = FloatVector.fromArray(SPECIES, c3, r + LANES);
        FloatVector left4 = FloatVector.fromArray(SPECIES, c4, r);
        FloatVector right4 = FloatVector.fromArray(SPECIES, c4, r + LANES);
        FloatVector left5 = FloatVector.fromArray(SPECIES, c5, r);
        FloatVector right5 = FloatVector.fromArray(SPECIES, c5, r + LANES);
        FloatVector left6 = FloatVector.fromArray(SPECIES, c6, r);
        FloatVector right6 = FloatVector.fromArray(SPECIES, c6, r + LANES);
        FloatVector left7 = FloatVector.fromArray(SPECIES, c7, r);
        FloatVector right7 = FloatVector.fromArray(SPECIES, c7, r + LANES);
        for (int k = from; k < to; k++) {
            float[] row = b[k];
            float[] factors = a[k];
            FloatVector left = FloatVector.fromArray(SPECIES, row, r);
            FloatVector right = FloatVector.fromArray(SPECIES, row, r + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, factors[i]);
            left0 = left.fma(factor, left0);
            right0 = right.fma(factor, right0);
            factor = FloatVector.broadcast(SPECIES, factors[i + 1]);
            left1 = left.fma(factor, left1);
            right1 = right.fma(factor, right1);
            factor = FloatVector.broadcast(SPECIES, factors[i + 2]);
            left2 = left.fma(factor, left2);
            right2 = right.fma(factor, right2);
            factor = FloatVector.broadcast(SPECIES, factors[i + 3]);
            left3 = left.fma(factor, left3);
            right3 = right.fma(factor, right3);
            factor = FloatVector.broadcast(SPECIES, factors[i + 4]);
            left4 = left.fma(factor, left4);
            right4 = right.fma(factor, right4);
            factor = FloatVector.broadcast(SPECIES, factors[i + 5]);
            left5 = left.fma(factor, left5);
            right5 = right.fma(factor, right5);
            factor = FloatVector.broadcast(SPECIES, factors[i + 6]);
            left6 = left.fma(factor, left6);
            right6 = right.fma(factor, right6);
            factor = FloatVector.broadcast(SPECIES, factors[i + 7]);
            left7 = left.fma(factor, left7);
            right7 = right.fma(factor, right7);
        }
        left0.intoArray(c0, r);
        right0.intoArray(c0, r + LANES);
        left1.intoArray(c1, r);
        right1.intoArray(c1, r + LANES);
        left2.intoArray(c2, r);
        right2.intoArray(c2, r + LANES);
        left3.intoArray(c3, r);
        right3.intoArray(c3, r + LANES);
        left4.intoArray(c4, r);
        right4.intoArray(c4, r + LANES);
        left5.intoArray(c5, r);
        right5.intoArray(c5, r + LANES);
        left6.intoArray(c6, r);
        right6.intoArray(c6, r + LANES);
        left7.intoArray(c7, r);
        right7.intoArray(c7, r + LANES);
    }
}
