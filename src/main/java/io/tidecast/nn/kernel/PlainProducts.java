package io.tidecast.nn.kernel;

/**
 * Products as loops that C2 vectorises: one result array, a handful of rows each in its own array, the index alone and no
 * offset. Up to eight rows a pass.
 */
class PlainProducts implements Products {
    /**
     * Takes nothing from an index, but tells C2 that it is no less than zero and no more than an array can have. Else every
     * array's index is checked and widened for itself, and with more than six arrays the loop is too large for it to unroll.
     */
    static final int INDEX = Integer.MAX_VALUE >> 1;

    /** Most rows of a pass. */
    static final int MOST = 8;

    /** Floats of C and of a pass over B that are dealt with together, for the nearest cache. */
    private static final int NEAR = 12800;

    @Override
    public Affine affine(float[][] matrix, int width, int rows) {
        return new PlainAffine(matrix, width, rows);
    }

    @Override
    public WeightGradient gradient(float[][] sum) {
        return new PlainWeightGradient(sum, 0);
    }

    /** y ← s + Σₖ x[k]·b[k], of which there is at least one. */
    static void add(float[] s, float[] x, float[][] b, float[] y, int from, int to) {
        for (int k = 0; k < b.length; ) {
            k += pass(b.length - k, k == 0 ? s : y, x, k, b, k, y, from, to);
        }
    }

    /** C ← S + A·B: some rows of C stay in the nearest cache while B passes by, a few rows at a time. */
    static void add(int rows, float[][] s, float[][] a, float[][] b, float[][] c, int from, int to) {
        int block = block(to - from);
        for (int first = 0; first < rows; first += block) {
            int last = Math.min(first + block, rows);
            for (int k = 0; k < b.length; ) {
                int taken = 1;
                for (int i = first; i < last; i++) {
                    taken = pass(b.length - k, k == 0 ? s[i] : c[i], a[i], k, b, k, c[i], from, to);
                }
                k += taken;
            }
        }
    }

    /** How many rows of C that are. */
    static int block(int width) {
        return Math.max(MOST, NEAR / Math.max(width, 1) - MOST);
    }

    @Override
    public void addRows(int rows, float[][] a, float[] sum) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            addFour(a[i], a[i + 1], a[i + 2], a[i + 3], sum);
        }
        for (; i < rows; i++) {
            addOne(a[i], sum);
        }
    }

    private static void addFour(float[] a, float[] b, float[] c, float[] d, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] + a[i] + b[i] + (c[i] + d[i]);
        }
    }

    private static void addOne(float[] a, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += a[i];
        }
    }

    /**
     * y ← s + the rows of B from k on, as many as can be at once, times the factors in x from {@code at} on.
     *
     * @param left how many rows of B there are from k on
     * @param s may be y
     * @return how many of them were taken
     */
    static int pass(int left, float[] s, float[] x, int at, float[][] b, int k, float[] y, int from, int to) {
        if (left >= 8) {
            addEight(s, x, at, b, k, y, from, to);
            return 8;
        }
        if (left >= 4) {
            addFour(s, x, at, b, k, y, from, to);
            return 4;
        }
        if (left >= 2) {
            addTwo(s, x, at, b, k, y, from, to);
            return 2;
        }
        addOne(s, x, at, b, k, y, from, to);
        return 1;
    }

    private static void addEight(float[] s, float[] x, int at, float[][] b, int k, float[] y, int from, int to) {
        float[] b0 = b[k];
        float[] b1 = b[k + 1];
        float[] b2 = b[k + 2];
        float[] b3 = b[k + 3];
        float[] b4 = b[k + 4];
        float[] b5 = b[k + 5];
        float[] b6 = b[k + 6];
        float[] b7 = b[k + 7];
        float x0 = x[at];
        float x1 = x[at + 1];
        float x2 = x[at + 2];
        float x3 = x[at + 3];
        float x4 = x[at + 4];
        float x5 = x[at + 5];
        float x6 = x[at + 6];
        float x7 = x[at + 7];
        int end = to & INDEX;
        for (int i = from & INDEX; i < end; i++) {
            float sum = MultiplyAdd.of(b6[i], x6, MultiplyAdd.of(b7[i], x7, s[i]));
            sum = MultiplyAdd.of(b4[i], x4, MultiplyAdd.of(b5[i], x5, sum));
            sum = MultiplyAdd.of(b2[i], x2, MultiplyAdd.of(b3[i], x3, sum));
            y[i] = MultiplyAdd.of(b0[i], x0, MultiplyAdd.of(b1[i], x1, sum));
        }
    }

    private static void addFour(float[] s, float[] x, int at, float[][] b, int k, float[] y, int from, int to) {
        float[] b0 = b[k];
        float[] b1 = b[k + 1];
        float[] b2 = b[k + 2];
        float[] b3 = b[k + 3];
        float x0 = x[at];
        float x1 = x[at + 1];
        float x2 = x[at + 2];
        float x3 = x[at + 3];
        int end = to & INDEX;
        for (int i = from & INDEX; i < end; i++) {
            float sum = MultiplyAdd.of(b2[i], x2, MultiplyAdd.of(b3[i], x3, s[i]));
            y[i] = MultiplyAdd.of(b0[i], x0, MultiplyAdd.of(b1[i], x1, sum));
        }
    }

    private static void addTwo(float[] s, float[] x, int at, float[][] b, int k, float[] y, int from, int to) {
        float[] b0 = b[k];
        float[] b1 = b[k + 1];
        float x0 = x[at];
        float x1 = x[at + 1];
        int end = to & INDEX;
        for (int i = from & INDEX; i < end; i++) {
            y[i] = MultiplyAdd.of(b0[i], x0, MultiplyAdd.of(b1[i], x1, s[i]));
        }
    }

    private static void addOne(float[] s, float[] x, int at, float[][] b, int k, float[] y, int from, int to) {
        float[] b0 = b[k];
        float x0 = x[at];
        int end = to & INDEX;
        for (int i = from & INDEX; i < end; i++) {
            y[i] = MultiplyAdd.of(b0[i], x0, s[i]);
        }
    }
}
