package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Products;
import java.util.Arrays;

/**
 * bias + W₁ x₁ (+ W₂ x₂) for some records side by side. Bias, weights and result are rows allocated together, as products like them best,
 * and may therefore be longer than there are outputs; the rest is zero. Never allocates after construction.
 */
final class Sums {
    private final Products products = Kernels.best().products();
    private final float[] bias;
    private final float[][] first;
    private final float[][] second;
    private final float[][] values;

    /** @param columns of W₁ and, from {@code firstInputs} on, of W₂ */
    private Sums(float[] bias, float[][] columns, int firstInputs, int capacity) {
        int inputs = columns.length;
        int count = inputs + 1 + capacity;
        float[][] rows = capacity == 1 ? products.rows(count, bias.length) : products.batchRows(count, bias.length);
        for (int k = 0; k < inputs; k++) {
            System.arraycopy(columns[k], 0, rows[k], 0, bias.length);
        }
        System.arraycopy(bias, 0, rows[inputs], 0, bias.length);
        this.first = Arrays.copyOf(rows, firstInputs);
        this.second = Arrays.copyOfRange(rows, firstInputs, inputs);
        this.bias = rows[inputs];
        this.values = Arrays.copyOfRange(rows, inputs + 1, rows.length);
    }

    /** Of one matrix whose first inputs are x₁ and whose others are x₂. */
    static Sums split(float[] bias, float[][] columns, int firstInputs, int capacity) {
        return new Sums(bias, columns, firstInputs, capacity);
    }

    /** Of one matrix. */
    static Sums of(float[] bias, float[][] columns, int capacity) {
        return new Sums(bias, columns, columns.length, capacity);
    }

    /** Of two matrices. */
    static Sums of(float[] bias, float[][] first, float[][] second, int capacity) {
        float[][] columns = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, columns, first.length, second.length);
        return new Sums(bias, columns, first.length, capacity);
    }

    /** The live sums of the first records, without x₂. */
    float[][] of(int records, float[][] x) {
        if (records == 1) {
            products.affine(bias, x[0], first, values[0]);
            return values;
        }
        for (int i = 0; i < records; i++) {
            System.arraycopy(bias, 0, values[i], 0, bias.length);
        }
        products.add(records, x, first, values);
        return values;
    }

    /** The live sums of the first records. */
    float[][] of(int records, float[][] x1, float[][] x2) {
        of(records, x1);
        if (records == 1) {
            products.add(x2[0], second, values[0]);
        } else {
            products.add(records, x2, second, values);
        }
        return values;
    }
}
