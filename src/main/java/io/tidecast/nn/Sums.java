package io.tidecast.nn;

import io.tidecast.nn.kernel.Affine;
import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Lines;
import java.util.Arrays;

/** bias + W [x₁, x₂] for some records side by side, in rows as products like them best. Never allocates after construction. */
final class Sums {
    private final Affine affine;
    private final int inputs;
    private final int firstInputs;
    private final float[][] biases;
    private final float[][] rows;
    private final float[][] joined;
    private final float[][] values;

    /**
     * Of one matrix, given by its columns.
     *
     * @param firstInputs how many of the inputs are x₁; the others are x₂
     * @param others how many rows besides are made of the same lines
     */
    private Sums(float[] bias, float[][] weights, int firstInputs, int capacity, int others) {
        this.firstInputs = firstInputs;
        inputs = weights.length;
        affine = Kernels.best().products().affine(weights, bias.length, 1 + capacity + others);
        rows = affine.lines().rows(capacity);
        float[] biasRow = affine.lines().rows(1)[0];
        System.arraycopy(bias, 0, biasRow, Lines.MARGIN, bias.length);
        biases = new float[capacity][];
        Arrays.fill(biases, biasRow);
        joined = new float[capacity][inputs];
        values = new float[capacity][bias.length];
    }

    /** Of one matrix, given by its columns, of whose inputs the first some are x₁ and the others x₂. */
    Sums(float[] bias, float[][] columns, int firstInputs, int capacity) {
        this(bias, columns, firstInputs, capacity, 0);
    }

    /** Of one matrix for x₁ alone. */
    static Sums of(float[] bias, float[][] columns, int capacity) {
        return new Sums(bias, columns, columns.length, capacity);
    }

    /** Of one matrix for x₁ and one for x₂. */
    static Sums of(float[] bias, float[][] first, float[][] second, int capacity) {
        return of(bias, first, second, capacity, 0);
    }

    /** The same, with other rows made of the same {@link #lines}. */
    static Sums of(float[] bias, float[][] first, float[][] second, int capacity, int others) {
        float[][] columns = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, columns, first.length, second.length);
        return new Sums(bias, columns, first.length, capacity, others);
    }

    /** Where the values lie in the rows of {@link #inLines}. */
    Lines lines() {
        return affine.lines();
    }

    /** The live sums of the first records, each in an array of just that size. */
    float[][] of(int records, float[][] x) {
        multiply(records, x);
        return cut(records);
    }

    /** The live sums of the first records, each in an array of just that size. */
    float[][] of(int records, float[][] x1, float[][] x2) {
        inLines(records, x1, x2);
        return cut(records);
    }

    /** The live sums of the first records in rows of {@link #lines}. */
    float[][] inLines(int records, float[][] x1, float[][] x2) {
        if (firstInputs == inputs) {
            multiply(records, x1);
            return rows;
        }
        for (int i = 0; i < records; i++) {
            System.arraycopy(x1[i], 0, joined[i], 0, firstInputs);
            System.arraycopy(x2[i], 0, joined[i], firstInputs, inputs - firstInputs);
        }
        multiply(records, joined);
        return rows;
    }

    private void multiply(int records, float[][] x) {
        affine.apply(records, biases, x, rows);
    }

    private float[][] cut(int records) {
        for (int i = 0; i < records; i++) {
            System.arraycopy(rows[i], Lines.MARGIN, values[i], 0, values[i].length);
        }
        return values;
    }
}
