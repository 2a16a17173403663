package io.tidecast.examples;

import io.tidecast.nn.fit.Sample;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A ball that flies straight on and bounces off the four walls of a box, without losing speed.
 *
 * @param positions [steps][2], each coordinate in [−1, 1]
 */
record Flight(float[][] positions) {
    static final int STEPS = 30;
    private static final double SLOWEST = 0.15;
    private static final double FASTEST = 0.3;

    /** Anywhere in the box, in any direction, at 0.15 to 0.3 a step. */
    static Flight random(SplittableRandom random) {
        double x = random.nextDouble(-1, 1);
        double y = random.nextDouble(-1, 1);
        double direction = random.nextDouble(2 * Math.PI);
        double speed = random.nextDouble(SLOWEST, FASTEST);
        float[][] positions = new float[STEPS][];
        for (int step = 0; step < STEPS; step++) {
            double way = speed * step;
            positions[step] =
                    new float[] {bounced(x + way * Math.cos(direction)), bounced(y + way * Math.sin(direction))};
        }
        return new Flight(positions);
    }

    /** Where a coordinate is that would be at {@code free} without walls: a triangle wave of period 4. */
    private static float bounced(double free) {
        double phase = ((free + 1) % 4 + 4) % 4;
        return (float) (phase < 2 ? phase - 1 : 3 - phase);
    }

    /** For each step the position before it; before the first one nothing is known, which is said by the middle of the box. */
    float[][] inputs() {
        float[][] inputs = new float[STEPS][];
        inputs[0] = new float[2];
        System.arraycopy(positions, 0, inputs, 1, STEPS - 1);
        return inputs;
    }

    /** The inputs that tell the first positions and nothing more. */
    float[][] inputsUpTo(int seen) {
        return Arrays.copyOf(inputs(), seen + 1);
    }

    Sample sample() {
        return Sample.manyToMany(inputs(), positions);
    }
}
