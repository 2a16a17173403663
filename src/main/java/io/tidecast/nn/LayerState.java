package io.tidecast.nn;

import java.util.Arrays;

/**
 * What one recurrent layer carries: the last {@code dilation} outputs h and, for an LSTM, memories c, in a ring. A step
 * reads the oldest and puts the newest in its place, so an ordinary layer works in one array.
 */
public final class LayerState {
    private final float[][] h;
    private final float[][] c;
    private int oldest;

    LayerState(RecurrentSpec spec) {
        h = new float[spec.dilation()][spec.units()];
        c = spec.cell().hasMemory() ? new float[spec.dilation()][spec.units()] : new float[0][];
    }

    /** The live h of a slot, 0 the oldest, dilation − 1 the newest. */
    public float[] h(int slot) {
        return h[(oldest + slot) % h.length];
    }

    /** The live c of a slot, 0 the oldest, dilation − 1 the newest; LSTM only. */
    public float[] c(int slot) {
        return c[(oldest + slot) % h.length];
    }

    public float[] newestH() {
        return h(h.length - 1);
    }

    public boolean hasMemory() {
        return c.length > 0;
    }

    public int dilation() {
        return h.length;
    }

    /** Declares the oldest slot, now overwritten, the newest. */
    void advance() {
        oldest = oldest + 1 == h.length ? 0 : oldest + 1;
    }

    int size() {
        return (h.length + c.length) * h[0].length;
    }

    int write(float[] flat, int offset) {
        int at = offset;
        for (int slot = 0; slot < h.length; slot++, at += h[0].length) {
            System.arraycopy(h(slot), 0, flat, at, h[0].length);
        }
        for (int slot = 0; slot < c.length; slot++, at += h[0].length) {
            System.arraycopy(c(slot), 0, flat, at, h[0].length);
        }
        return at;
    }

    int read(float[] flat, int offset) {
        int at = offset;
        oldest = 0;
        for (int slot = 0; slot < h.length; slot++, at += h[0].length) {
            System.arraycopy(flat, at, h[slot], 0, h[0].length);
        }
        for (int slot = 0; slot < c.length; slot++, at += h[0].length) {
            System.arraycopy(flat, at, c[slot], 0, h[0].length);
        }
        return at;
    }

    void reset() {
        for (float[] slot : h) {
            Arrays.fill(slot, 0f);
        }
        for (float[] slot : c) {
            Arrays.fill(slot, 0f);
        }
    }

    void set(LayerState other) {
        oldest = other.oldest;
        for (int i = 0; i < h.length; i++) {
            System.arraycopy(other.h[i], 0, h[i], 0, h[i].length);
        }
        for (int i = 0; i < c.length; i++) {
            System.arraycopy(other.c[i], 0, c[i], 0, c[i].length);
        }
    }
}
