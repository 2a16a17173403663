package io.tidecast.nn.kernel;

/**
 * The weights in panels as wide as a tile, one term after the other, so that tiles read them in one go. For one record four panels at
 * a time, for a batch a tile of eight rows after the other with the same panel.
 */
final class VectorAffine implements Affine {
    /** Terms a tile gathers at a time: what they read of both operands fits the nearest cache. */
    private static final int TERMS = 192;

    private final float[][] matrix;
    private final Lines lines;
    private final Lines place;
    private final float[] panels;
    private final int panel;
    private final int size;
    private int begin;

    VectorAffine(float[][] matrix, int width, int rows) {
        this.matrix = matrix;
        lines = new Lines(width, rows, Math.max(Lines.MARGIN, VectorTile.WIDTH));
        panel = matrix.length * VectorTile.WIDTH;
        size = (width + VectorTile.WIDTH - 1) / VectorTile.WIDTH * panel;
        place = Lines.plain(size, 1);
        panels = place.rows(1)[0];
        begin = place.first();
        refresh();
    }

    @Override
    public Lines lines() {
        return lines;
    }

    @Override
    public void refresh() {
        for (int k = 0; k < matrix.length; k++) {
            int at = begin + k * VectorTile.WIDTH;
            for (int r = 0; r < lines.width(); r += VectorTile.WIDTH, at += panel) {
                System.arraycopy(matrix[k], r, panels, at, Math.min(VectorTile.WIDTH, lines.width() - r));
            }
        }
    }

    @Override
    public void apply(int rows, float[][] starts, float[][] a, float[][] c) {
        long began = place.isSearching() ? System.nanoTime() : 0;
        if (begin != place.first()) {
            System.arraycopy(panels, begin, panels, place.first(), size);
            begin = place.first();
        }
        multiply(rows, starts, a, c);
        if (began != 0) {
            place.took(System.nanoTime() - began);
        }
    }

    private void multiply(int rows, float[][] starts, float[][] a, float[][] c) {
        int tiled = rows - rows % VectorTile.ROWS;
        for (int from = 0; from < matrix.length && tiled > 0; from += TERMS) {
            int to = Math.min(from + TERMS, matrix.length);
            fill(tiled, from == 0 ? starts : c, a, from, to, c);
        }
        for (int i = tiled; i < rows; i++) {
            fill(starts[i], a[i], c[i]);
        }
    }

    private void fill(int rows, float[][] starts, float[][] a, int from, int to, float[][] c) {
        for (int at = begin, r = Lines.MARGIN; at < begin + size; at += panel, r += VectorTile.WIDTH) {
            for (int i = 0; i < rows; i += VectorTile.ROWS) {
                VectorTile.fill(starts, a, from, to, panels, at, c, i, r);
            }
        }
    }

    private void fill(float[] start, float[] a, float[] c) {
        int at = begin;
        int end = begin + size;
        int r = Lines.MARGIN;
        for (; at + 4 * panel <= end; at += 4 * panel, r += 4 * VectorTile.WIDTH) {
            VectorTile.fillFour(start, a, panels, at, panel, c, r);
        }
        for (; at < end; at += panel, r += VectorTile.WIDTH) {
            VectorTile.fillOne(start, a, panels, at, panel, c, r);
        }
    }
}
