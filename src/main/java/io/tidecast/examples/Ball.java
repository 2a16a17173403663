package io.tidecast.examples;

import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.fit.Fit;
import io.tidecast.nn.fit.Predictor;
import io.tidecast.nn.fit.Sample;
import io.tidecast.nn.train.MeanSquaredError;
import io.tidecast.nn.train.Schedule;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Where a ball will be next, from where it has been: what a network without memory cannot know. */
final class Ball implements Example {
    private static final int FLIGHTS = 2000;
    private static final int JUDGED = 500;
    private static final int BATCH = 8;
    private static final int EPOCHS = 10;
    private static final int SEEN = 15;

    /**
     * How far from the ball answers are on average, [positions seen before].
     *
     * @param network of the network
     * @param last of the last position repeated, which is the middle of the box before the first one
     * @param chance of always answering the middle of the box
     */
    record Errors(double[] network, double[] last, double[] chance) {}

    @Override
    public String name() {
        return "ball";
    }

    @Override
    public String title() {
        return "the next position of a bouncing ball, from its own past positions";
    }

    static Network learn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Sample> samples = Stream.generate(() -> Flight.random(random).sample())
                .limit(FLIGHTS)
                .toList();
        Network network = Network.initialise(NetworkSpec.of(2).gru(32).dense(2).build(), seed);
        long updates = (long) EPOCHS * FLIGHTS / BATCH;
        Fit.of(network, new MeanSquaredError())
                .batchSize(BATCH)
                .epochs(EPOCHS)
                .schedule(Schedule.cosine(0.02, updates / 20, updates))
                .clipNorm(1)
                .seed(seed)
                .train(samples);
        return network;
    }

    static Errors judge(Network network, SplittableRandom random) {
        Errors errors = new Errors(new double[Flight.STEPS], new double[Flight.STEPS], new double[Flight.STEPS]);
        float[] middle = new float[2];
        for (int i = 0; i < JUDGED; i++) {
            Flight flight = Flight.random(random);
            float[][] lasts = flight.inputs();
            float[][] answers = new Predictor(network).every(lasts);
            for (int step = 0; step < Flight.STEPS; step++) {
                float[] truth = flight.positions()[step];
                errors.network()[step] += distance(answers[step], truth) / JUDGED;
                errors.chance()[step] += distance(middle, truth) / JUDGED;
                errors.last()[step] += distance(lasts[step], truth) / JUDGED;
            }
        }
        return errors;
    }

    private static double distance(float[] a, float[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    /** What the network expects after the first positions of a flight, its own answers taken for the truth. */
    static float[][] imagine(Network network, Flight flight, int seen) {
        Predictor predictor = new Predictor(network);
        float[] next = predictor.last(flight.inputsUpTo(seen));
        float[][] imagined = new float[Flight.STEPS - seen][];
        imagined[0] = next;
        System.arraycopy(predictor.generate(next, imagined.length - 1), 0, imagined, 1, imagined.length - 1);
        return imagined;
    }

    @Override
    public void run(ExampleContext context) {
        context.say("A ball flies through a box and bounces off its walls. Whoever sees one position of it knows");
        context.say("nothing about where it goes; from its past positions one can tell. A GRU of 32 units is trained");
        context.say(
                "on %,d flights of %d positions and judged on %d others, one position at a time:%n",
                FLIGHTS, Flight.STEPS, JUDGED);
        Network network = learn(context.seed());
        SplittableRandom random = new SplittableRandom(context.seed() + 1);
        Errors errors = judge(network, random);
        context.say("positions seen   network   last repeated   always the middle");
        for (int seen : new int[] {0, 1, 2, 3, 5, 10, 20}) {
            context.say(
                    "%14d %9.3f %15.3f %19.3f",
                    seen, errors.network()[seen], errors.last()[seen], errors.chance()[seen]);
        }
        context.say("%nWith no past it is no better than chance, with one position no better than repeating it; from");
        context.say("two on it knows the direction, and its state keeps getting better at the speed and the bounces.");
        Flight flight = Flight.random(random);
        BallPicture.draw(context.file("ball.png"), flight, imagine(network, flight, SEEN), SEEN, errors);
        context.say("%n%s shows a flight that goes on without looking, and the errors.", context.file("ball.png"));
    }
}
