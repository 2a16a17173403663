package io.tidecast.nn.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums held in registers while they gather many terms, each a factor times two vectors of a panel: all the terms' numbers for these
 * columns one after the other. One array in place of a row a term leaves the loops neither checks nor a counter without a register.
 */
final class VectorTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Of a tile and of a panel, in columns. */
    static final int WIDTH = 2 * LANES;

    /** Of a tile. */
    static final int ROWS = 8;

    private VectorTile() {}

    /**
     * C ← S + A·B for the terms [from, to), the eight rows from i on and the two vectors from r on.
     *
     * @param at where the panel begins
     */
    static void fill(float[][] s, float[][] a, int from, int to, float[] panel, int at, float[][] c, int i, int r) {
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
            int p = at + k * WIDTH;
            FloatVector left = FloatVector.fromArray(SPECIES, panel, p);
            FloatVector right = FloatVector.fromArray(SPECIES, panel, p + LANES);
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

    /** C ← S + A·B for one row and four neighbouring panels: enough sums for the additions not to wait for each other. */
    static void fillFour(float[] s, float[] a, float[] panels, int at, int panel, float[] c, int r) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, s, r);
        FloatVector y1 = FloatVector.fromArray(SPECIES, s, r + LANES);
        FloatVector y2 = FloatVector.fromArray(SPECIES, s, r + 2 * LANES);
        FloatVector y3 = FloatVector.fromArray(SPECIES, s, r + 3 * LANES);
        FloatVector y4 = FloatVector.fromArray(SPECIES, s, r + 4 * LANES);
        FloatVector y5 = FloatVector.fromArray(SPECIES, s, r + 5 * LANES);
        FloatVector y6 = FloatVector.fromArray(SPECIES, s, r + 6 * LANES);
        FloatVector y7 = FloatVector.fromArray(SPECIES, s, r + 7 * LANES);
        for (int k = 0; k < panel / WIDTH; k++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, a[k]);
            int p0 = at + k * WIDTH;
            y0 = FloatVector.fromArray(SPECIES, panels, p0).fma(factor, y0);
            y1 = FloatVector.fromArray(SPECIES, panels, p0 + LANES).fma(factor, y1);
            int p1 = at + panel + k * WIDTH;
            y2 = FloatVector.fromArray(SPECIES, panels, p1).fma(factor, y2);
            y3 = FloatVector.fromArray(SPECIES, panels, p1 + LANES).fma(factor, y3);
            int p2 = at + 2 * panel + k * WIDTH;
            y4 = FloatVector.fromArray(SPECIES, panels, p2).fma(factor, y4);
            y5 = FloatVector.fromArray(SPECIES, panels, p2 + LANES).fma(factor, y5);
            int p3 = at + 3 * panel + k * WIDTH;
            y6 = FloatVector.fromArray(SPECIES, panels, p3).fma(factor, y6);
            y7 = FloatVector.fromArray(SPECIES, panels, p3 + LANES).fma(factor, y7);
        }
        y0.intoArray(c, r);
        y1.intoArray(c, r + LANES);
        y2.intoArray(c, r + 2 * LANES);
        y3.intoArray(c, r + 3 * LANES);
        y4.intoArray(c, r + 4 * LANES);
        y5.intoArray(c, r + 5 * LANES);
        y6.intoArray(c, r + 6 * LANES);
        y7.intoArray(c, r + 7 * LANES);
    }

    /** The same for one panel. */
    static void fillOne(float[] s, float[] a, float[] panels, int at, int panel, float[] c, int r) {
        FloatVector left = FloatVector.fromArray(SPECIES, s, r);
        FloatVector right = FloatVector.fromArray(SPECIES, s, r + LANES);
        for (int k = 0; k < panel / WIDTH; k++) {
            int p = at + k * WIDTH;
            FloatVector factor = FloatVector.broadcast(SPECIES, a[k]);
            left = FloatVector.fromArray(SPECIES, panels, p).fma(factor, left);
            right = FloatVector.fromArray(SPECIES, panels, p + LANES).fma(factor, right);
        }
        left.intoArray(c, r);
        right.intoArray(c, r + LANES);
    }
}
