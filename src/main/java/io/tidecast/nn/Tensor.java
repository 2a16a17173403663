package io.tidecast.nn;

import java.util.Arrays;

/**
 * A named array of floats, row-major. A matrix has shape [rows × columns] with one row an output, as in PyTorch; a bias
 * has shape [rows].
 */
public final class Tensor {
    private final String name;
    private final int[] shape;
    private final float[] values;

    public Tensor(String name, int[] shape, float[] values) {
        long size = 1;
        for (int width : shape) {
            size *= width;
        }
        if (size != values.length) {
            throw new IllegalArgumentException("tensor " + name + " of shape " + Arrays.toString(shape) + " needs "
                    + size + " values but got " + values.length);
        }
        this.name = name;
        this.shape = shape.clone();
        this.values = values;
    }

    static Tensor zero(String name, int... shape) {
        return new Tensor(name, shape, new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)]);
    }

    public String name() {
        return name;
    }

    public int[] shape() {
        return shape.clone();
    }

    /** The first width of the shape. */
    public int rows() {
        return shape[0];
    }

    /** The second width of the shape; 1 for a bias. */
    public int columns() {
        return shape.length == 1 ? 1 : shape[1];
    }

    /** The live values: writing here changes the tensor. */
    public float[] values() {
        return values;
    }

    Tensor copy() {
        return new Tensor(name, shape, values.clone());
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
