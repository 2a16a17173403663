package io.tidecast.nn.train;

import java.util.function.IntFunction;

/**
 * For every row the vector of the same stream {@code dilation} present steps before it: a reference to a row of this chunk
 * or to what was carried into it.
 */
final class Past {
    private final int dilation;
    private float[][] rows = new float[0][];

    Past(int dilation) {
        this.dilation = dilation;
    }

    /**
     * Links the rows of a plan.
     *
     * @param own the vectors of this chunk's rows
     * @param carried for a stream, a function from slot (0 the oldest) to what was carried in
     */
    void link(Plan plan, float[][] own, IntFunction<IntFunction<float[]>> carried) {
        if (rows.length < plan.rows()) {
            rows = new float[plan.rows()][];
        }
        for (int stream = 0; stream < plan.streams(); stream++) {
            IntFunction<float[]> slots = carried.apply(stream);
            for (int i = 0; i < plan.count(stream); i++) {
                rows[plan.row(stream, i)] = i < dilation ? slots.apply(i) : own[plan.row(stream, i - dilation)];
            }
        }
    }

    float[][] rows() {
        return rows;
    }

    /** Moves the last vectors of a stream into the slots it carries on. */
    void carry(Plan plan, int stream, float[][] own, IntFunction<float[]> slots) {
        int count = plan.count(stream);
        for (int slot = 0; slot < dilation; slot++) {
            int from = count + slot;
            float[] vector = from < dilation ? slots.apply(from) : own[plan.row(stream, from - dilation)];
            float[] to = slots.apply(slot);
            System.arraycopy(vector, 0, to, 0, to.length);
        }
    }
}
