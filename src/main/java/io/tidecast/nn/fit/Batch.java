package io.tidecast.nn.fit;

import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.Position;
import java.util.List;

/** Puts samples side by side into a chunk, a part of their steps at a time; what is beyond a sequence's end is absent. */
final class Batch {
    private final NetworkSpec spec;
    private final Chunk chunk;
    private final int steps;

    Batch(NetworkSpec spec, int streams, int numSteps, List<Sample> samples, List<Sample> others) {
        this.spec = spec;
        this.steps = Math.min(numSteps, Math.max(longest(samples), longest(others)));
        int targetWidth = samples.get(0).target(0).length;
        this.chunk = new Chunk(spec, streams, steps, targetWidth);
    }

    int streams() {
        return chunk.streams();
    }

    /** How many parts these samples fall into. */
    int parts(List<Sample> samples) {
        return (longest(samples) + steps - 1) / steps;
    }

    /** The live chunk, filled with one part of these samples. */
    Chunk load(List<Sample> samples, int part) {
        chunk.clear();
        for (int stream = 0; stream < chunk.streams(); stream++) {
            for (int step = 0; step < steps; step++) {
                int at = part * steps + step;
                boolean there =
                        stream < samples.size() && at < samples.get(stream).steps();
                if (there) {
                    put(samples.get(stream), at, step, stream);
                } else {
                    chunk.setPresent(step, stream, false);
                }
            }
        }
        return chunk;
    }

    private void put(Sample sample, int at, int step, int stream) {
        float[] input = sample.inputs()[at];
        System.arraycopy(input, 0, chunk.input(step, stream), 0, spec.inputs());
        chunk.setPresent(step, stream, sample.present()[at]);
        if (sample.hasTarget(at)) {
            Position position = chunk.addPosition(step, stream, sample.weight(at));
            float[] target = sample.target(at);
            System.arraycopy(target, 0, position.target(), 0, target.length);
            if (spec.layers().isEmpty()) {
                System.arraycopy(input, 0, position.features(), 0, spec.features());
            }
        }
    }

    private static int longest(List<Sample> samples) {
        return samples.stream().mapToInt(Sample::steps).max().orElse(0);
    }
}
