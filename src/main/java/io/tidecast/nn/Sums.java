package io.tidecast.nn;

import io.tidecast.nn.kernel.Kernels;
import io.tidecast.nn.kernel.Products;
import java.util.Arrays;

/**
 * bias + W₁ x₁ (+ W₂ x₂) for one record. Bias, weights and result are rows allocated together, as products like them best,
 * and may therefore be longer than there are outputs; the rest is zero. Never allocates after construction.
 */
final class Sums {
    private final Products products = Kernels.best().products();
    private final float[] bias;
    private final float[][] first;
    private final float[][] second;
    private final float[] values;

    /** @param columns of W₁ and, from {@code firstInputs} on, of W₂ */
    private Sums(float[] bias, float[][] columns, int firstInputs) {
        int inputs = columns.length;
        float[][] rows = products.rows(inputs + 2, bias.length);
        for (int k = 0; k < inputs; k++) {
            System.arraycopy(columns[k], 0, rows[k], 0, bias.length);
        }
        System.arraycopy(bias, 0, rows[inputs], 0, bias.length);
        this.first = Arrays.copyOf(rows, firstInputs);
        this.second = Arrays.copyOfRange(rows, firstInputs, inputs);
        this.bias = rows[inputs];
        this.values = rows[inputs + 1];
    }

    /** Of one matrix whose first inputs are x₁ and whose others are x₂. */
    static Sums split(float[] bias, float[][] columns, int firstInputs) {
        return new Sums(bias, columns, firstInputs);
    }

    /** Of one matrix. */
    static Sums of(float[] bias, float[][] columns) {
        return new Sums(bias, columns, columns.length);
    }

    /** Of two matrices. */
    static Sums of(float[] bias, float[][] first, float[][] second) {
        float[][] columns = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, columns, first.length, second.length);
        return new Sums(bias, columns, first.length);
    }

    /** The live sums, without x₂. */
    float[] of(float[] x) {
        products.affine(bias, x, first, values);
        return values;
    }

    /** The live sums. */
    float[] of(float[] x1, float[] x2) {
        products.affine(bias, x1, first, values);
        products.add(x2, second, values);
        return values;
    }
}
