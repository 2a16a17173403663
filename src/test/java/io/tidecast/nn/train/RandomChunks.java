package io.tidecast.nn.train;

import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RandomNetworks;
import java.util.Random;

/** Chunks of random data with gaps, and positions here and there. */
final class RandomChunks {
    private RandomChunks() {}

    static Chunk of(NetworkSpec spec, int streams, int steps, int targetWidth, Random random) {
        Chunk chunk = new Chunk(spec, streams, steps, targetWidth);
        for (int step = 0; step < steps; step++) {
            for (int stream = 0; stream < streams; stream++) {
                RandomNetworks.fill(chunk.input(step, stream), random, 1f);
                chunk.setPresent(step, stream, random.nextInt(4) > 0);
                if (random.nextInt(3) == 0) {
                    add(chunk, step, stream, random);
                }
            }
        }
        add(chunk, steps - 1, random.nextInt(streams), random);
        return chunk;
    }

    private static void add(Chunk chunk, int step, int stream, Random random) {
        Position position = chunk.addPosition(step, stream, 0.5f + random.nextFloat());
        RandomNetworks.fill(position.features(), random, 1f);
        RandomNetworks.fill(position.lookBack(), random, 1f);
        RandomNetworks.fill(position.target(), random, 1f);
    }
}
