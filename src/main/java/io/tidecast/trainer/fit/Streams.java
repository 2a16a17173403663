package io.tidecast.trainer.fit;

import io.tidecast.forecast.Recipe;
import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.Position;
import io.tidecast.series.Scale;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Stretches of history that run side by side through the network, chunk after chunk. Each starts at a random place of a
 * random series as if that were the series' beginning, which is what priming looks like; it is learnt from once a whole
 * look-back is in, and starts elsewhere when its series' training part is used up.
 */
final class Streams {
    /** Part of the steps at which the head is learnt from: neighbours have little new to say. */
    private static final double POSITIONS = 0.25;

    /** Length of a chunk, and so how far back gradients reach. */
    static final int STEPS = 24;

    private final Recipe recipe;
    private final List<SeriesHistory> history;
    private final int[] startsUpTo;
    private final SplittableRandom random;
    private final Examples examples;
    private final Stream[] streams;

    private static final class Stream {
        private SeriesHistory of;
        private int start;
        private int now;

        Stream(SeriesHistory of) {
            this.of = of;
        }
    }

    Streams(Recipe recipe, List<SeriesHistory> history, int count, long seed) {
        this.recipe = recipe;
        this.history = history;
        this.random = new SplittableRandom(seed);
        this.examples = new Examples(recipe);
        this.startsUpTo = new int[history.size()];
        int total = 0;
        for (int i = 0; i < startsUpTo.length; i++) startsUpTo[i] = total += starts(history.get(i));
        this.streams = new Stream[count];
        for (int i = 0; i < count; i++) {
            streams[i] = new Stream(history.get(0));
            restart(streams[i]);
        }
    }

    /** How many places of a series a stream can start at and still be learnt from. */
    private int starts(SeriesHistory h) {
        return starts(recipe, h.trainEnd());
    }

    static int starts(Recipe recipe, int trainEnd) {
        return Math.max(0, trainEnd - recipe.lookBack() - recipe.horizon() - STEPS);
    }

    private void restart(Stream stream) {
        int place = random.nextInt(startsUpTo[startsUpTo.length - 1]);
        int i = 0;
        while (place >= startsUpTo[i]) i++;
        stream.of = history.get(i);
        stream.start = place - (i == 0 ? 0 : startsUpTo[i - 1]);
        stream.now = stream.start;
    }

    /** Fills a chunk with what comes next, and says which streams begin anew with it. */
    void fill(Chunk chunk, IntConsumer restarted) {
        chunk.clear();
        for (int b = 0; b < streams.length; b++) {
            Stream stream = streams[b];
            if (stream.now + chunk.steps() + recipe.horizon() > stream.of.trainEnd()) restart(stream);
            if (stream.now == stream.start) restarted.accept(b);
            for (int t = 0; t < chunk.steps(); t++, stream.now++) fill(chunk, t, b, stream);
        }
    }

    private void fill(Chunk chunk, int t, int b, Stream stream) {
        Scale scale = examples.look(stream.of.values(), stream.start, stream.now);
        examples.inputs().input(chunk.input(t, b));
        boolean ready = stream.now - stream.start + 1 >= recipe.lookBack();
        if (!ready || random.nextDouble() >= POSITIONS) return;
        Position position = chunk.addPosition(t, b, 1);
        examples.inputs().features(position.features());
        examples.inputs().lookBack(position.lookBack());
        examples.target(scale, stream.of.values(), stream.now, stream.of.trainEnd(), position.target());
    }
}
