package io.tidecast.nn.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Samples in two parts.
 *
 * @param training to learn from
 * @param test held out
 */
public record Split(List<Sample> training, List<Sample> test) {

    public Split {
        training = List.copyOf(training);
        test = List.copyOf(test);
    }

    /** Holds out the last part of the samples, a number in [0, 1): what series need, whose future must stay unknown. */
    public static Split last(List<Sample> samples, double part) {
        int kept = samples.size() - (int) (samples.size() * part);
        return new Split(samples.subList(0, kept), samples.subList(kept, samples.size()));
    }

    /** Holds out a random part of the samples; the same seed, the same part. */
    public static Split random(List<Sample> samples, double part, long seed) {
        List<Sample> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, new Random(seed));
        return last(shuffled, part);
    }
}
