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
 * random series from the zero state, is learnt from once the network has warmed up and most of a look-back is in sight, and
 * starts elsewhere when its series' training part is used up.
 */
final class Streams {
    /** Learning positions of an update, on average. */
    private static final double POSITIONS = 384;

    /** In one chunk of a stream, at most: more cost more and, being neighbours, have little new to say. */
    private static final double POSITIONS_OF_A_CHUNK = 8;

    /** Part of the stretches that start where their series starts: what is carried for long must not go astray. */
    private static final double FROM_THE_START = 0.2;

    /** Steps from the zero state before anything is learnt from, at most. */
    private static final int WARM_UP = 96;

    /** Part of a look-back that must be in sight: short histories are soon used up where all of it must. */
    private static final double IN_SIGHT = 2.0 / 3;

    /** Length of a chunk, and so how far back gradients reach. */
    static final int STEPS = 48;

    private final Recipe recipe;
    private final List<SeriesHistory> history;
    private final InputTable inputs;
    private final double[] yardsticks;
    private final int[] placesUpTo;
    private final SplittableRandom random;
    private final Examples examples;
    private final Stream[] streams;
    /** How likely a step is to be learnt from. */
    private final double density;

    private static final class Stream {
        private int series;
        private int start;
        private int now;
    }

    Streams(Recipe recipe, List<SeriesHistory> history, InputTable inputs, int count, long seed) {
        this.recipe = recipe;
        this.history = history;
        this.inputs = inputs;
        this.random = new SplittableRandom(seed);
        this.examples = new Examples(recipe);
        this.yardsticks = history.stream().mapToDouble(examples::yardstick).toArray();
        this.placesUpTo = new int[history.size()];
        for (int i = 0; i < placesUpTo.length; i++)
            placesUpTo[i] = (i == 0 ? 0 : placesUpTo[i - 1])
                    + places(recipe, history.get(i).trainEnd());
        this.density = Math.min(POSITIONS / count, POSITIONS_OF_A_CHUNK) / STEPS;
        this.streams = new Stream[count];
        for (int i = 0; i < count; i++) {
            streams[i] = new Stream();
            restart(streams[i]);
        }
    }

    /** How often enough of a look-back and what follows it fit into what is learnt from. */
    static int places(Recipe recipe, int trainEnd) {
        return Math.max(0, trainEnd - inSight(recipe) - recipe.horizon() + 1);
    }

    private static int inSight(Recipe recipe) {
        return (int) Math.ceil(IN_SIGHT * recipe.lookBack());
    }

    private int warmUp() {
        return Math.min(WARM_UP, recipe.lookBack());
    }

    private void restart(Stream stream) {
        int place = random.nextInt(placesUpTo[placesUpTo.length - 1]);
        int i = 0;
        while (place >= placesUpTo[i]) i++;
        int first = place - (i == 0 ? 0 : placesUpTo[i - 1]) + inSight(recipe) - warmUp();
        stream.series = i;
        stream.start = random.nextDouble() < FROM_THE_START ? 0 : Math.max(0, first - random.nextInt(STEPS));
        stream.now = stream.start;
    }

    /** Fills a chunk with what comes next, and says which streams begin anew with it. */
    void fill(Chunk chunk, IntConsumer restarted) {
        chunk.clear();
        for (int b = 0; b < streams.length; b++) {
            Stream stream = streams[b];
            if (stream.now + recipe.horizon() >= history.get(stream.series).trainEnd()) restart(stream);
            if (stream.now == stream.start) restarted.accept(b);
            fill(chunk, b, stream);
        }
    }

    private void fill(Chunk chunk, int b, Stream stream) {
        SeriesHistory h = history.get(stream.series);
        float[][] table = inputs.of(stream.series);
        for (int t = 0; t < chunk.steps(); t++, stream.now++) {
            boolean present = stream.now + recipe.horizon() < h.trainEnd();
            chunk.setPresent(t, b, present);
            if (!present) continue;
            System.arraycopy(table[stream.now], 0, chunk.input(t, b), 0, table[stream.now].length);
            boolean ready = stream.now - stream.start + 1 >= warmUp() && stream.now + 1 >= inSight(recipe);
            if (ready && random.nextDouble() < density) learn(chunk, t, b, stream, h);
        }
    }

    private void learn(Chunk chunk, int t, int b, Stream stream, SeriesHistory h) {
        Scale scale = examples.look(h, stream.now);
        Position position = chunk.addPosition(t, b, 1);
        examples.inputs().features(position.features());
        examples.inputs().lookBack(position.lookBack());
        examples.target(scale, h, stream.now, yardsticks[stream.series], position.target());
        int precedents = QuantileLoss.precedents(recipe.horizon());
        if (position.target().length > precedents) examples.inputs().precedents(position.target(), precedents);
    }
}
