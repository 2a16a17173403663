package io.tidecast.nn.kernel;

/** The weights in lines like those of the results, so that the loops that C2 makes begin and end with all of them alike. */
final class PlainAffine implements Affine {
    private final float[][] matrix;
    private final Lines lines;
    private final float[][] b;

    PlainAffine(float[][] matrix, int width, int rows) {
        this.matrix = matrix;
        this.lines = Lines.plain(width, matrix.length + rows);
        this.b = lines.rows(matrix.length);
        refresh();
    }

    @Override
    public Lines lines() {
        return lines;
    }

    @Override
    public void refresh() {
        for (int k = 0; k < b.length; k++) {
            System.arraycopy(matrix[k], 0, b[k], Lines.MARGIN, lines.width());
        }
    }

    /** C2's loops take one single step at least: the one before the first line. */
    @Override
    public void apply(int rows, float[][] starts, float[][] a, float[][] c) {
        long began = lines.isSearching() ? System.nanoTime() : 0;
        if (rows == 1) {
            PlainProducts.add(starts[0], a[0], b, c[0], lines.first() - 1, lines.end());
        } else {
            PlainProducts.add(rows, starts, a, b, c, lines.first() - 1, lines.end());
        }
        if (began != 0) {
            lines.took(System.nanoTime() - began);
        }
    }
}
