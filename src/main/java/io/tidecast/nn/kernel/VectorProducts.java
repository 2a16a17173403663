package io.tidecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products with the sums held in registers: a tile of C is read once, gathers all K terms and is written once. What the tiles
 * leave over at the right and at the bottom goes through narrower tiles, the last columns through scalars.
 */
final class VectorProducts implements Products {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Override
    public void add(float[] x, float[][] b, float[] y) {
        int r = 0;
        for (; r + 4 * LANES <= y.length; r += 4 * LANES) {
            addFourVectors(x, b, y, r);
        }
        for (; r + LANES <= y.length; r += LANES) {
            addVector(x, b, y, r);
        }
        for (; r < y.length; r++) {
            addScalar(x, b, y, r);
        }
    }

    private static void addFourVectors(float[] x, float[][] b, float[] y, int r) {
        FloatVector s0 = FloatVector.fromArray(SPECIES, y, r);
        FloatVector s1 = FloatVector.fromArray(SPECIES, y, r + LANES);
        FloatVector s2 = FloatVector.fromArray(SPECIES, y, r + 2 * LANES);
        FloatVector s3 = FloatVector.fromArray(SPECIES, y, r + 3 * LANES);
        for (int k = 0; k < b.length; k++) {
            float[] row = b[k];
            FloatVector p = FloatVector.broadcast(SPECIES, x[k]);
            s0 = FloatVector.fromArray(SPECIES, row, r).fma(p, s0);
            s1 = FloatVector.fromArray(SPECIES, row, r + LANES).fma(p, s1);
            s2 = FloatVector.fromArray(SPECIES, row, r + 2 * LANES).fma(p, s2);
            s3 = FloatVector.fromArray(SPECIES, row, r + 3 * LANES).fma(p, s3);
        }
        s0.intoArray(y, r);
        s1.intoArray(y, r + LANES);
        s2.intoArray(y, r + 2 * LANES);
        s3.intoArray(y, r + 3 * LANES);
    }

    private static void addVector(float[] x, float[][] b, float[] y, int r) {
        FloatVector sum = FloatVector.fromArray(SPECIES, y, r);
        for (int k = 0; k < b.length; k++) {
            sum = FloatVector.fromArray(SPECIES, b[k], r).fma(FloatVector.broadcast(SPECIES, x[k]), sum);
        }
        sum.intoArray(y, r);
    }

    private static void addScalar(float[] x, float[][] b, float[] y, int r) {
        float sum = y[r];
        for (int k = 0; k < b.length; k++) {
            sum = MultiplyAdd.of(b[k][r], x[k], sum);
        }
        y[r] = sum;
    }

    @Override
    public void add(int rows, float[][] a, float[][] b, float[][] c) {
        int width = rows == 0 ? 0 : c[0].length;
        int r = 0;
        for (; r + 2 * LANES <= width; r += 2 * LANES) {
            int i = 0;
            for (; i + 4 <= rows; i += 4) {
                addTile(a[i], a[i + 1], a[i + 2], a[i + 3], b, c, i, r);
            }
            for (; i < rows; i++) {
                addTwoVectors(a[i], b, c[i], r);
            }
        }
        for (; r + LANES <= width; r += LANES) {
            for (int i = 0; i < rows; i++) {
                addVector(a[i], b, c[i], r);
            }
        }
        for (; r < width; r++) {
            for (int i = 0; i < rows; i++) {
                addScalar(a[i], b, c[i], r);
            }
        }
    }

    /** Four rows by two vectors of C: eight sums, two loads and four broadcasts for eight multiply-adds. */
    private static void addTile(
            float[] a0, float[] a1, float[] a2, float[] a3, float[][] b, float[][] c, int i, int r) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, c[i], r);
        FloatVector s01 = FloatVector.fromArray(SPECIES, c[i], r + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c[i + 1], r);
        FloatVector s11 = FloatVector.fromArray(SPECIES, c[i + 1], r + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c[i + 2], r);
        FloatVector s21 = FloatVector.fromArray(SPECIES, c[i + 2], r + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c[i + 3], r);
        FloatVector s31 = FloatVector.fromArray(SPECIES, c[i + 3], r + LANES);
        for (int k = 0; k < b.length; k++) {
            float[] row = b[k];
            FloatVector left = FloatVector.fromArray(SPECIES, row, r);
            FloatVector right = FloatVector.fromArray(SPECIES, row, r + LANES);
            FloatVector p = FloatVector.broadcast(SPECIES, a0[k]);
            s00 = left.fma(p, s00);
            s01 = right.fma(p, s01);
            p = FloatVector.broadcast(SPECIES, a1[k]);
            s10 = left.fma(p, s10);
            s11 = right.fma(p, s11);
            p = FloatVector.broadcast(SPECIES, a2[k]);
            s20 = left.fma(p, s20);
            s21 = right.fma(p, s21);
            p = FloatVector.broadcast(SPECIES, a3[k]);
            s30 = left.fma(p, s30);
            s31 = right.fma(p, s31);
        }
        s00.intoArray(c[i], r);
        s01.intoArray(c[i], r + LANES);
        s10.intoArray(c[i + 1], r);
        s11.intoArray(c[i + 1], r + LANES);
        s20.intoArray(c[i + 2], r);
        s21.intoArray(c[i + 2], r + LANES);
        s30.intoArray(c[i + 3], r);
        s31.intoArray(c[i + 3], r + LANES);
    }

    private static void addTwoVectors(float[] x, float[][] b, float[] y, int r) {
        FloatVector left = FloatVector.fromArray(SPECIES, y, r);
        FloatVector right = FloatVector.fromArray(SPECIES, y, r + LANES);
        for (int k = 0; k < b.length; k++) {
            FloatVector p = FloatVector.broadcast(SPECIES, x[k]);
            left = FloatVector.fromArray(SPECIES, b[k], r).fma(p, left);
            right = FloatVector.fromArray(SPECIES, b[k], r + LANES).fma(p, right);
        }
        left.intoArray(y, r);
        right.intoArray(y, r + LANES);
    }

    @Override
    public void addTransposed(int rows, float[][] a, float[][] b, float[][] c) {
        int width = c.length == 0 ? 0 : c[0].length;
        int r = 0;
        for (; r + 2 * LANES <= width; r += 2 * LANES) {
            int i = 0;
            for (; i + 4 <= c.length; i += 4) {
                addTransposedTile(rows, a, b, c, i, r);
            }
            for (; i < c.length; i++) {
                addTransposedVector(rows, a, b, c[i], i, r);
                addTransposedVector(rows, a, b, c[i], i, r + LANES);
            }
        }
        for (; r + LANES <= width; r += LANES) {
            for (int i = 0; i < c.length; i++) {
                addTransposedVector(rows, a, b, c[i], i, r);
            }
        }
        for (; r < width; r++) {
            for (int i = 0; i < c.length; i++) {
                addTransposedScalar(rows, a, b, c[i], i, r);
            }
        }
    }

    private static void addTransposedTile(int rows, float[][] a, float[][] b, float[][] c, int i, int r) {
        FloatVector s00 = FloatVector.fromArray(SPECIES, c[i], r);
        FloatVector s01 = FloatVector.fromArray(SPECIES, c[i], r + LANES);
        FloatVector s10 = FloatVector.fromArray(SPECIES, c[i + 1], r);
        FloatVector s11 = FloatVector.fromArray(SPECIES, c[i + 1], r + LANES);
        FloatVector s20 = FloatVector.fromArray(SPECIES, c[i + 2], r);
        FloatVector s21 = FloatVector.fromArray(SPECIES, c[i + 2], r + LANES);
        FloatVector s30 = FloatVector.fromArray(SPECIES, c[i + 3], r);
        FloatVector s31 = FloatVector.fromArray(SPECIES, c[i + 3], r + LANES);
        for (int k = 0; k < rows; k++) {
            float[] factors = a[k];
            FloatVector left = FloatVector.fromArray(SPECIES, b[k], r);
            FloatVector right = FloatVector.fromArray(SPECIES, b[k], r + LANES);
            FloatVector p = FloatVector.broadcast(SPECIES, factors[i]);
            s00 = left.fma(p, s00);
            s01 = right.fma(p, s01);
            p = FloatVector.broadcast(SPECIES, factors[i + 1]);
            s10 = left.fma(p, s10);
            s11 = right.fma(p, s11);
            p = FloatVector.broadcast(SPECIES, factors[i + 2]);
            s20 = left.fma(p, s20);
            s21 = right.fma(p, s21);
            p = FloatVector.broadcast(SPECIES, factors[i + 3]);
            s30 = left.fma(p, s30);
            s31 = right.fma(p, s31);
        }
        s00.intoArray(c[i], r);
        s01.intoArray(c[i], r + LANES);
        s10.intoArray(c[i + 1], r);
        s11.intoArray(c[i + 1], r + LANES);
        s20.intoArray(c[i + 2], r);
        s21.intoArray(c[i + 2], r + LANES);
        s30.intoArray(c[i + 3], r);
        s31.intoArray(c[i + 3], r + LANES);
    }

    private static void addTransposedVector(int rows, float[][] a, float[][] b, float[] y, int i, int r) {
        FloatVector sum = FloatVector.fromArray(SPECIES, y, r);
        for (int k = 0; k < rows; k++) {
            sum = FloatVector.fromArray(SPECIES, b[k], r).fma(FloatVector.broadcast(SPECIES, a[k][i]), sum);
        }
        sum.intoArray(y, r);
    }

    private static void addTransposedScalar(int rows, float[][] a, float[][] b, float[] y, int i, int r) {
        float sum = y[r];
        for (int k = 0; k < rows; k++) {
            sum = MultiplyAdd.of(b[k][r], a[k][i], sum);
        }
        y[r] = sum;
    }

    @Override
    public void addRows(int rows, float[][] a, float[] sum) {
        int r = 0;
        for (; r + LANES <= sum.length; r += LANES) {
            FloatVector total = FloatVector.fromArray(SPECIES, sum, r);
            for (int i = 0; i < rows; i++) {
                total = total.add(FloatVector.fromArray(SPECIES, a[i], r));
            }
            total.intoArray(sum, r);
        }
        for (; r < sum.length; r++) {
            for (int i = 0; i < rows; i++) {
                sum[r] += a[i][r];
            }
        }
    }
}
