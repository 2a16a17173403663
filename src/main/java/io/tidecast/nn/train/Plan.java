package io.tidecast.nn.train;

import java.util.Arrays;

/**
 * Where the present steps of a chunk's streams go: one row each, ordered by step, then by stream. Absent steps get no
 * row, so a masked sequence is computed exactly as the sequence without those steps.
 */
final class Plan {
    private final int firstStream;
    private final int capacity;
    private int streams;
    private int steps;
    private int[] starts = new int[1];
    private int[] streamOf = new int[0];
    private int[] ordinalOf = new int[0];
    private int[] stepOf = new int[0];
    private int[] latest = new int[0];
    private final int[] counts;
    private int[][] rowsOf;

    /** @param capacity most streams there will be */
    Plan(int firstStream, int capacity) {
        this.firstStream = firstStream;
        this.capacity = capacity;
        this.counts = new int[capacity];
        this.rowsOf = new int[capacity][0];
    }

    void lay(Chunk chunk) {
        streams = Math.max(0, Math.min(capacity, chunk.streams() - firstStream));
        steps = chunk.steps();
        reserve();
        Arrays.fill(counts, 0);
        int row = 0;
        for (int t = 0; t < steps; t++) {
            starts[t] = row;
            for (int b = 0; b < streams; b++) {
                if (chunk.isPresent(t, firstStream + b)) {
                    streamOf[row] = b;
                    stepOf[row] = t;
                    ordinalOf[row] = counts[b];
                    rowsOf[b][counts[b]++] = row++;
                }
                latest[t * streams + b] = counts[b] == 0 ? -1 : rowsOf[b][counts[b] - 1];
            }
        }
        starts[steps] = row;
    }

    private void reserve() {
        int rows = steps * capacity;
        if (streamOf.length < rows) {
            starts = new int[steps + 1];
            streamOf = new int[rows];
            stepOf = new int[rows];
            ordinalOf = new int[rows];
            latest = new int[rows];
            rowsOf = new int[capacity][steps];
        }
    }

    int steps() {
        return steps;
    }

    int streams() {
        return streams;
    }

    /** Number of present steps. */
    int rows() {
        return starts[steps];
    }

    /** First row of a step; that of the step after the last is {@link #rows}. */
    int start(int step) {
        return starts[step];
    }

    int stream(int row) {
        return streamOf[row];
    }

    int step(int row) {
        return stepOf[row];
    }

    /** How many present steps of its stream come before a row. */
    int ordinal(int row) {
        return ordinalOf[row];
    }

    /** Number of present steps of a stream. */
    int count(int stream) {
        return counts[stream];
    }

    int row(int stream, int ordinal) {
        return rowsOf[stream][ordinal];
    }

    /** The last row of a stream up to and including a step, −1 if there is none yet. */
    int latest(int step, int stream) {
        return latest[step * streams + stream];
    }
}
