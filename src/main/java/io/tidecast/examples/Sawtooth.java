package io.tidecast.examples;

import io.tidecast.nn.fit.Sample;
import java.util.Random;

/**
 * A noisy sawtooth of any period and phase that either climbs slowly and drops at once or the other way round. The values
 * of both kinds are spread alike: only their order tells them apart.
 *
 * @param values [steps]
 * @param climbing whether it climbs slowly
 */
record Sawtooth(float[] values, boolean climbing) {
    static final int STEPS = 64;
    private static final double SHORTEST_PERIOD = 8;
    private static final double LONGEST_PERIOD = 16;
    private static final double NOISE = 0.2;

    static Sawtooth random(Random random) {
        boolean climbing = random.nextBoolean();
        double period = random.nextDouble(SHORTEST_PERIOD, LONGEST_PERIOD);
        double start = random.nextDouble();
        float[] values = new float[STEPS];
        for (int step = 0; step < STEPS; step++) {
            double phase = (start + step / period) % 1;
            double wave = climbing ? 2 * phase - 1 : 1 - 2 * phase;
            values[step] = (float) (wave + NOISE * random.nextGaussian());
        }
        return new Sawtooth(values, climbing);
    }

    Sample sample() {
        float[][] inputs = new float[STEPS][];
        for (int step = 0; step < STEPS; step++) {
            inputs[step] = new float[] {values[step]};
        }
        return Sample.manyToOne(inputs, climbing ? 1f : 0f);
    }
}
