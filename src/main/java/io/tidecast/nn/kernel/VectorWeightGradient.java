package io.tidecast.nn.kernel;

/** Some terms at a time are copied to where tiles read them: of A each column as a row, of B a panel. What does not make whole tiles is left to the plain loops. */
final class VectorWeightGradient implements WeightGradient {
    private static final int TERMS = 128;

    private final float[][] c;
    private final float[][] factors;
    private final float[] panel = new float[TERMS * VectorTile.WIDTH];
    private final WeightGradient rest;

    /** @param c as wide as some tiles */
    VectorWeightGradient(float[][] c) {
        this.c = c;
        factors = new float[c.length - c.length % VectorTile.ROWS][TERMS];
        rest = new PlainWeightGradient(c, factors.length);
    }

    @Override
    public void add(int rows, float[][] a, float[][] b) {
        for (int first = 0; first < rows; first += TERMS) {
            int terms = Math.min(TERMS, rows - first);
            gatherFactors(a, first, terms);
            for (int r = 0; r < c[0].length; r += VectorTile.WIDTH) {
                for (int k = 0; k < terms; k++) {
                    System.arraycopy(b[first + k], r, panel, k * VectorTile.WIDTH, VectorTile.WIDTH);
                }
                for (int i = 0; i < factors.length; i += VectorTile.ROWS) {
                    VectorTile.fill(c, factors, 0, terms, panel, 0, c, i, r);
                }
            }
        }
        rest.add(rows, a, b);
    }

    private void gatherFactors(float[][] a, int first, int terms) {
        for (int k = 0; k < terms; k++) {
            float[] row = a[first + k];
            for (int i = 0; i < factors.length; i++) {
                factors[i][k] = row[i];
            }
        }
    }
}
