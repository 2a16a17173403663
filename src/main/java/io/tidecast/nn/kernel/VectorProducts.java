package io.tidecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with the sums held in registers: for one record eight vectors of the result, for a batch a tile of C, eight rows
 * by two vectors, are read once, gather many terms and are written once. What does not make whole tiles is left to the plain loops.
 */
final class VectorProducts extends PlainProducts {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int TILE_WIDTH = 2 * LANES;
    private static final int TILE_ROWS = 8;
    /** Vectors of a single result dealt with together: enough for the additions not to wait for each other. */
    private static final int STRIP = 8 * LANES;
    /** Terms a tile gathers at a time: what they read of both operands fits the nearest cache. */
    private static final int TERMS = 192;

    @Override
    public Lines lines(int width, int rows) {
        return new Lines(width, rows, Math.max(Lines.MARGIN, TILE_WIDTH));
    }

    @Override
    public void affine(float[] bias, float[] x, float[][] b, float[] y, Lines lines) {
        int r = lines.first();
        for (; r + STRIP <= lines.end(); r += STRIP) {
            fillStrip(bias, x, b, y, r);
        }
        for (; r < lines.end(); r += TILE_WIDTH) {
            fillPair(bias, x, b, y, r);
        }
    }

    private static void fillStrip(float[] bias, float[] x, float[][] b, float[] y, int r) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, bias, r);
        FloatVector y1 = FloatVector.fromArray(SPECIES, bias, r + LANES);
        FloatVector y2 = FloatVector.fromArray(SPECIES, bias, r + 2 * LANES);
        FloatVector y3 = FloatVector.fromArray(SPECIES, bias, r + 3 * LANES);
        FloatVector y4 = FloatVector.fromArray(SPECIES, bias, r + 4 * LANES);
        FloatVector y5 = FloatVector.fromArray(SPECIES, bias, r + 5 * LANES);
        FloatVector y6 = FloatVector.fromArray(SPECIES, bias, r + 6 * LANES);
        FloatVector y7 = FloatVector.fromArray(SPECIES, bias, r + 7 * LANES);
        for (int k = 0; k < b.length; k++) {
            float[] row = b[k];
            FloatVector factor = FloatVector.broadcast(SPECIES, x[k]);
            y0 = FloatVector.fromArray(SPECIES, row, r).fma(factor, y0);
            y1 = FloatVector.fromArray(SPECIES, row, r + LANES).fma(factor, y1);
            y2 = FloatVector.fromArray(SPECIES, row, r + 2 * LANES).fma(factor, y2);
            y3 = FloatVector.fromArray(SPECIES, row, r + 3 * LANES).fma(factor, y3);
            y4 = FloatVector.fromArray(SPECIES, row, r + 4 * LANES).fma(factor, y4);
            y5 = FloatVector.fromArray(SPECIES, row, r + 5 * LANES).fma(factor, y5);
            y6 = FloatVector.fromArray(SPECIES, row, r + 6 * LANES).fma(factor, y6);
            y7 = FloatVector.fromArray(SPECIES, row, r + 7 * LANES).fma(factor, y7);
        }
        y0.intoArray(y, r);
        y1.intoArray(y, r + LANES);
        y2.intoArray(y, r + 2 * LANES);
        y3.intoArray(y, r + 3 * LANES);
        y4.intoArray(y, r + 4 * LANES);
        y5.intoArray(y, r + 5 * LANES);
        y6.intoArray(y, r + 6 * LANES);
        y7.intoArray(y, r + 7 * LANES);
    }

    private static void fillPair(float[] bias, float[] x, float[][] b, float[] y, int r) {
        FloatVector left = FloatVector.fromArray(SPECIES, bias, r);
        FloatVector right = FloatVector.fromArray(SPECIES, bias, r + LANES);
        for (int k = 0; k < b.length; k++) {
            float[] row = b[k];
            FloatVector factor = FloatVector.broadcast(SPECIES, x[k]);
            left = FloatVector.fromArray(SPECIES, row, r).fma(factor, left);
            right = FloatVector.fromArray(SPECIES, row, r + LANES).fma(factor, right);
        }
        left.intoArray(y, r);
        right.intoArray(y, r + LANES);
    }

    @Override
    public void affine(int rows, float[][] starts, float[][] a, float[][] b, float[][] c, Lines lines) {
        int tiled = rows - rows % TILE_ROWS;
        fillTiles(tiled, starts, a, b, c, lines.first(), lines.end());
        for (int i = tiled; i < rows; i++) {
            affine(starts[i], a[i], b, c[i], lines);
        }
    }

    @Override
    public void add(int rows, float[][] a, float[][] b, float[][] c) {
        if (rows < TILE_ROWS || c[0].length % TILE_WIDTH != 0) {
            super.add(rows, a, b, c);
            return;
        }
        int tiled = rows - rows % TILE_ROWS;
        fillTiles(tiled, c, a, b, c, 0, c[0].length);
        for (int i = tiled; i < rows; i++) {
            add(a[i], b, c[i]);
        }
    }

    /** C ← S + A·B, where S may be C. */
    private static void fillTiles(int rows, float[][] s, float[][] a, float[][] b, float[][] c, int first, int end) {
        for (int from = 0; from < b.length; from += TERMS) {
            int to = Math.min(from + TERMS, b.length);
            for (int r = first; r < end; r += TILE_WIDTH) {
                for (int i = 0; i < rows; i += TILE_ROWS) {
                    fillTile(from == 0 ? s : c, a, b, c, from, to, i, r);
                }
            }
        }
    }

    @Override
    public WeightGradient gradient(float[][] sum) {
        if (sum.length < TILE_ROWS || sum[0].length % TILE_WIDTH != 0) {
            return super.gradient(sum);
        }
        int tiled = sum.length - sum.length % TILE_ROWS;
        WeightGradient rest = new PlainWeightGradient(sum, tiled);
        return (rows, a, b) -> {
            addTransposed(rows, a, b, sum, tiled);
            rest.add(rows, a, b);
        };
    }

    private static void addTransposed(int rows, float[][] a, float[][] b, float[][] c, int tiled) {
        for (int from = 0; from < rows; from += TERMS) {
            int to = Math.min(from + TERMS, rows);
            for (int r = 0; r < c[0].length; r += TILE_WIDTH) {
                for (int i = 0; i < tiled; i += TILE_ROWS) {
                    addTransposedTile(a, b, c, from, to, i, r);
                }
            }
        }
    }

    /** The terms [from, to) of the eight rows from i on and the two vectors from r on. */
    private static void fillTile(float[][] s, float[][] a, float[][] b, float[][] c, int from, int to, int i, int r) {
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
        FloatVector left0 = FloatVector.fromArray(SPECIES, s[i], r);
        FloatVector right0 = FloatVector.fromArray(SPECIES, s[i], r + LANES);
        FloatVector left1 = FloatVector.fromArray(SPECIES, s[i + 1], r);
        FloatVector right1 = FloatVector.fromArray(SPECIES, s[i + 1], r + LANES);
        FloatVector left2 = FloatVector.fromArray(SPECIES, s[i + 2], r);
        FloatVector right2 = FloatVector.fromArray(SPECIES, s[i + 2], r + LANES);
        FloatVector left3 = FloatVector.fromArray(SPECIES, s[i + 3], r);
        FloatVector right3 = FloatVector.fromArray(SPECIES, s[i + 3], r + LANES);
        FloatVector left4 = FloatVector.fromArray(SPECIES, s[i + 4], r);
        FloatVector right4 = FloatVector.fromArray(SPECIES, s[i + 4], r + LANES);
        FloatVector left5 = FloatVector.fromArray(SPECIES, s[i + 5], r);
        FloatVector right5 = FloatVector.fromArray(SPECIES, s[i + 5], r + LANES);
        FloatVector left6 = FloatVector.fromArray(SPECIES, s[i + 6], r);
        FloatVector right6 = FloatVector.fromArray(SPECIES, s[i + 6], r + LANES);
        FloatVector left7 = FloatVector.fromArray(SPECIES, s[i + 7], r);
        FloatVector right7 = FloatVector.fromArray(SPECIES, s[i + 7], r + LANES);
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
