package io.tidecast.nn.kernel;

/**
 * Products as loops that C2 vectorises: one result array, a handful of rows each in its own array, the index alone and no
 * offset. Up to six fused rows a pass (four without fused multiply-add): one more silently turns scalar on JDK 17.
 */
class PlainProducts implements Products {
    private static final int MOST = MultiplyAdd.HARDWARE ? 6 : 4;

    /** Rows of the result dealt with together: of a usual width they are half of a first-level cache. */
    private static final int BLOCK = 24;

    /** Of how many floats the length of a loop is a multiple, apart from the single step before the first line. */
    private static final int VECTOR = 16;

    @Override
    public Lines lines(int width) {
        return new Lines(width, VECTOR);
    }

    @Override
    public void add(float[] x, float[][] b, float[] y) {
        add(x, b, y, 0, y.length);
    }

    /** C2's loops take one single step at least: the one before the first line. */
    @Override
    public void affine(float[] bias, float[] x, float[][] b, float[] y, Lines lines) {
        System.arraycopy(bias, 0, y, 0, y.length);
        add(x, b, y, lines.first() - 1, lines.end());
    }

    private static void add(float[] x, float[][] b, float[] y, int from, int to) {
        for (int k = 0; k < b.length; ) {
            int taken = pass(b.length - k);
            addRowsOf(taken, x, b, k, y, from, to);
            k += taken;
        }
    }

    /** Some rows of C stay in the nearest cache while B passes by, a few rows at a time. */
    @Override
    public void add(int rows, float[][] a, float[][] b, float[][] c) {
        for (int first = 0; first < rows; first += BLOCK) {
            addBlock(first, Math.min(first + BLOCK, rows), a, b, c, 0, c[0].length);
        }
    }

    @Override
    public void affine(int rows, float[][] starts, float[][] a, float[][] b, float[][] c, Lines lines) {
        for (int first = 0; first < rows; first += BLOCK) {
            int last = Math.min(first + BLOCK, rows);
            for (int i = first; i < last; i++) {
                System.arraycopy(starts[i], 0, c[i], 0, c[i].length);
            }
            addBlock(first, last, a, b, c, lines.first() - 1, lines.end());
        }
    }

    private static void addBlock(int first, int last, float[][] a, float[][] b, float[][] c, int from, int to) {
        for (int k = 0; k < b.length; ) {
            int taken = pass(b.length - k);
            for (int i = first; i < last; i++) {
                addRowsOf(taken, a[i], b, k, c[i], from, to);
            }
            k += taken;
        }
    }

    @Override
    public void addTransposed(int rows, float[][] a, float[][] b, float[][] c) {
        for (int from = 0; from < c.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, c.length);
            for (int k = 0; k < rows; ) {
                int taken = pass(rows - k);
                for (int i = from; i < to; i++) {
                    addTransposedRowsOf(taken, a, i, b, k, c[i]);
                }
                k += taken;
            }
        }
    }

    @Override
    public void addRows(int rows, float[][] a, float[] sum) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            addFour(a[i], a[i + 1], a[i + 2], a[i + 3], sum);
        }
        for (; i < rows; i++) {
            addOne(a[i], 1, sum, 0, sum.length);
        }
    }

    /** The row i of C in C ← C + Aᵀ·B. */
    final void addTransposedRow(int rows, float[][] a, float[][] b, int i, float[] y) {
        for (int k = 0; k < rows; ) {
            int taken = pass(rows - k);
            addTransposedRowsOf(taken, a, i, b, k, y);
            k += taken;
        }
    }

    /** How many rows the next pass takes: the most, but two fours rather than a six and a two. */
    private static int pass(int left) {
        if (left >= MOST && left != 8) {
            return MOST;
        }
        return left >= 4 ? 4 : left >= 2 ? 2 : 1;
    }

    private static void addRowsOf(int taken, float[] x, float[][] b, int k, float[] y, int from, int to) {
        switch (taken) {
            case 6 ->
                addSix(
                        b[k], x[k], b[k + 1], x[k + 1], b[k + 2], x[k + 2], b[k + 3], x[k + 3], b[k + 4], x[k + 4],
                        b[k + 5], x[k + 5], y, from, to);
            case 4 -> addFour(b[k], x[k], b[k + 1], x[k + 1], b[k + 2], x[k + 2], b[k + 3], x[k + 3], y, from, to);
            case 2 -> addTwo(b[k], x[k], b[k + 1], x[k + 1], y, from, to);
            default -> addOne(b[k], x[k], y, from, to);
        }
    }

    private static void addTransposedRowsOf(int taken, float[][] a, int i, float[][] b, int k, float[] y) {
        switch (taken) {
            case 6 ->
                addSix(
                        b[k],
                        a[k][i],
                        b[k + 1],
                        a[k + 1][i],
                        b[k + 2],
                        a[k + 2][i],
                        b[k + 3],
                        a[k + 3][i],
                        b[k + 4],
                        a[k + 4][i],
                        b[k + 5],
                        a[k + 5][i],
                        y,
                        0,
                        y.length);
            case 4 ->
                addFour(
                        b[k],
                        a[k][i],
                        b[k + 1],
                        a[k + 1][i],
                        b[k + 2],
                        a[k + 2][i],
                        b[k + 3],
                        a[k + 3][i],
                        y,
                        0,
                        y.length);
            case 2 -> addTwo(b[k], a[k][i], b[k + 1], a[k + 1][i], y, 0, y.length);
            default -> addOne(b[k], a[k][i], y, 0, y.length);
        }
    }

    private static void addSix(
            float[] a,
            float p,
            float[] b,
            float q,
            float[] c,
            float r,
            float[] d,
            float s,
            float[] e,
            float t,
            float[] f,
            float u,
            float[] y,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            float tail = MultiplyAdd.of(d[i], s, MultiplyAdd.of(e[i], t, MultiplyAdd.of(f[i], u, y[i])));
            y[i] = MultiplyAdd.of(a[i], p, MultiplyAdd.of(b[i], q, MultiplyAdd.of(c[i], r, tail)));
        }
    }

    private static void addFour(
            float[] a,
            float p,
            float[] b,
            float q,
            float[] c,
            float r,
            float[] d,
            float s,
            float[] y,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            float tail = MultiplyAdd.of(c[i], r, MultiplyAdd.of(d[i], s, y[i]));
            y[i] = MultiplyAdd.of(a[i], p, MultiplyAdd.of(b[i], q, tail));
        }
    }

    private static void addTwo(float[] a, float p, float[] b, float q, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = MultiplyAdd.of(a[i], p, MultiplyAdd.of(b[i], q, y[i]));
        }
    }

    private static void addOne(float[] a, float p, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = MultiplyAdd.of(a[i], p, y[i]);
        }
    }

    private static void addFour(float[] a, float[] b, float[] c, float[] d, float[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] + a[i] + b[i] + (c[i] + d[i]);
        }
    }
}
