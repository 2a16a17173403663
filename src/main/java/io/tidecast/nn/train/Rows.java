package io.tidecast.nn.train;

import java.util.Arrays;

/** A growing buffer of equally wide rows. */
final class Rows {
    private static final float[][] EMPTY = new float[0][];

    private final int width;
    private float[][] rows = EMPTY;

    Rows(int width) {
        this.width = width;
    }

    /** At least {@code count} rows, with whatever was last written to them. */
    float[][] reserve(int count) {
        int had = rows.length;
        if (had < count) {
            rows = Arrays.copyOf(rows, count);
            for (int i = had; i < count; i++) {
                rows[i] = new float[width];
            }
        }
        return rows;
    }

    /** At least {@code count} rows, these all zero. */
    float[][] zero(int count) {
        reserve(count);
        for (int i = 0; i < count; i++) {
            Arrays.fill(rows[i], 0f);
        }
        return rows;
    }

    int width() {
        return width;
    }
}
