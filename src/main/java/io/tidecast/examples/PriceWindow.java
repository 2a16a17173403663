package io.tidecast.examples;

import io.tidecast.nn.fit.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Past prices and the one that came next, scaled for a network: the lowest of the past becomes ¼, the highest ¾, so that a
 * sigmoid can also say prices beyond them. Each window has its own scale, since one scale for all years could not say a
 * price higher than any before.
 *
 * @param past [look-back] in points
 * @param next in points
 */
record PriceWindow(double[] past, double next) {

    /** All windows of a series, oldest first. */
    static List<PriceWindow> cut(double[] prices, int lookBack) {
        return IntStream.range(0, prices.length - lookBack)
                .mapToObj(from ->
                        new PriceWindow(Arrays.copyOfRange(prices, from, from + lookBack), prices[from + lookBack]))
                .toList();
    }

    double last() {
        return past[past.length - 1];
    }

    Sample sample() {
        float[][] inputs = new float[past.length][];
        for (int step = 0; step < past.length; step++) {
            inputs[step] = new float[] {scaled(past[step])};
        }
        return Sample.manyToOne(inputs, scaled(next));
    }

    /** The price an answer of the network means. */
    double price(float answer) {
        return bottom() + answer * 2 * width();
    }

    private float scaled(double price) {
        return (float) ((price - bottom()) / (2 * width()));
    }

    private double bottom() {
        return Arrays.stream(past).min().orElseThrow() - width() / 2;
    }

    private double width() {
        return Arrays.stream(past).max().orElseThrow()
                - Arrays.stream(past).min().orElseThrow();
    }
}
