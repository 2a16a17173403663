package io.tidecast.nn.train;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * From a recurrent layer's h to what the next layer or the head sees: the input is added if the layer is residual, and
 * elements are dropped at random if asked for (the others growing in proportion, as everywhere today).
 */
final class Junction {
    private final boolean residual;
    private final double dropout;
    private final Rows valueBuffer;
    private final Rows gradientBuffer;
    private final Rows maskBuffer;
    private float[][] values = new float[0][];
    private float[][] gradients = values;
    private boolean dropping;

    Junction(int units, boolean residual, double dropout) {
        this.residual = residual;
        this.dropout = dropout;
        this.valueBuffer = new Rows(units);
        this.gradientBuffer = new Rows(units);
        this.maskBuffer = new Rows(units);
    }

    /** @param random where to draw from, null for a pass without dropout */
    void forward(int count, float[][] inputs, float[][] h, float[][] dh, @Nullable SplittableRandom random) {
        dropping = random != null && dropout > 0;
        if (!residual && !dropping) {
            values = h;
            gradients = dh;
            return;
        }
        values = valueBuffer.reserve(count);
        gradients = gradientBuffer.zero(count);
        float[][] masks = maskBuffer.reserve(dropping ? count : 0);
        for (int row = 0; row < count; row++) {
            float[] value = values[row];
            System.arraycopy(h[row], 0, value, 0, value.length);
            if (residual) {
                add(inputs[row], value);
            }
            if (random != null && dropping) {
                draw(masks[row], random);
                multiply(masks[row], value);
            }
        }
    }

    /** What goes on upwards. */
    float[][] values() {
        return values;
    }

    /** dLoss/dvalue, to be added to from above. */
    float[][] gradients() {
        return gradients;
    }

    /** @param below dLoss/dinput, null if nobody asks */
    void backward(int count, float[][] dh, float @Nullable [][] below) {
        if (gradients == dh) {
            return;
        }
        for (int row = 0; row < count; row++) {
            if (dropping) {
                multiply(maskBuffer.reserve(0)[row], gradients[row]);
            }
            add(gradients[row], dh[row]);
            if (residual && below != null) {
                add(gradients[row], below[row]);
            }
        }
    }

    private void draw(float[] mask, SplittableRandom random) {
        float kept = (float) (1 / (1 - dropout));
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < dropout ? 0f : kept;
        }
    }

    private static void add(float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    private static void multiply(float[] factors, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factors[i];
        }
    }
}
