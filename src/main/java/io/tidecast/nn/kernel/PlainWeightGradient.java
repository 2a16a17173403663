package io.tidecast.nn.kernel;

/**
 * Some rows of C and a few of B at a time are copied to where they lie alike and near: that costs little and is what makes
 * the loops fast.
 */
final class PlainWeightGradient implements WeightGradient {
    private static final int MOST = PlainProducts.MOST;

    private final float[][] c;
    private final int from;
    private final Lines lines;
    private final float[][] sums;
    private final float[][] terms;
    private final float[][] factors;

    /** @param from first row of C that is summed up */
    PlainWeightGradient(float[][] c, int from) {
        this.c = c;
        this.from = from;
        int width = c.length == 0 ? 1 : c[0].length;
        int block = Math.min(c.length - from, PlainProducts.block(width));
        lines = Lines.plain(width, block + MOST);
        sums = lines.rows(block);
        terms = lines.rows(MOST);
        factors = new float[block][MOST];
    }

    @Override
    public void add(int rows, float[][] a, float[][] b) {
        for (int first = from; first < c.length; first += sums.length) {
            int count = Math.min(sums.length, c.length - first);
            for (int i = 0; i < count; i++) {
                System.arraycopy(c[first + i], 0, sums[i], Lines.MARGIN, lines.width());
            }
            for (int k = 0; k < rows; k += MOST) {
                long began = lines.isSearching() ? System.nanoTime() : 0;
                gather(Math.min(MOST, rows - k), k, a, b, first, count);
                addTerms(Math.min(MOST, rows - k), count);
                if (began != 0) {
                    lines.took(System.nanoTime() - began);
                }
            }
            for (int i = 0; i < count; i++) {
                System.arraycopy(sums[i], Lines.MARGIN, c[first + i], 0, lines.width());
            }
        }
    }

    private void gather(int count, int k, float[][] a, float[][] b, int first, int inputs) {
        for (int t = 0; t < count; t++) {
            System.arraycopy(b[k + t], 0, terms[t], Lines.MARGIN, lines.width());
            float[] row = a[k + t];
            for (int i = 0; i < inputs; i++) {
                factors[i][t] = row[first + i];
            }
        }
    }

    private void addTerms(int count, int inputs) {
        for (int t = 0; t < count; ) {
            int taken = 0;
            for (int i = 0; i < inputs; i++) {
                taken = PlainProducts.pass(
                        count - t, sums[i], factors[i], t, terms, t, sums[i], lines.first() - 1, lines.end());
            }
            t += taken;
        }
    }
}
