package io.tidecast.examples;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.Weights;
import io.tidecast.nn.fit.Fit;
import io.tidecast.nn.fit.History;
import io.tidecast.nn.fit.Predictor;
import io.tidecast.nn.fit.Sample;
import io.tidecast.nn.fit.Split;
import io.tidecast.nn.train.MeanSquaredError;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The smallest recurrent network there is, one linear unit h = W x + U h + b, learns that adding up is W = U = 1, b = 0. */
final class SumOfThree implements Example {
    private static final int SEQUENCES = 10_000;
    private static final int DIGITS = 3;
    private static final double HELD_OUT = 0.2;

    private static final double LEARNING_RATE = 0.01;

    /**
     * Where U starts: at the identity (Le, Jaitly and Hinton 2015). Keras draws +1 or −1, and −1 is a ridge of the loss from which
     * nine runs in ten slide the wrong way, so that half of all runs would fail.
     */
    private static final float REMEMBER = 1;

    /**
     * What was learned.
     *
     * @param w of the input
     * @param u of the carried sum
     * @param b what is added every time
     * @param wrong answers among the held-out sequences that round to another number than the sum
     */
    record Learned(Network network, History history, float w, float u, float b, long wrong) {

        float sum(float... digits) {
            return new Predictor(network).last(steps(digits))[0];
        }
    }

    @Override
    public String name() {
        return "sum-of-three";
    }

    @Override
    public String title() {
        return "one linear unit, three parameters, learns to add up three digits";
    }

    static Learned learn(long seed) {
        List<Sample> samples = samples(new SplittableRandom(seed));
        NetworkSpec spec = NetworkSpec.of(1).simple(1, Activation.LINEAR).build();
        Network network = Network.initialise(spec, seed);
        RecurrentSpec layer = spec.layers().get(0);
        network.weights().set(Names.recurrentKernel(layer, 0), REMEMBER);
        History history = Fit.of(network, new MeanSquaredError())
                .batchSize(4)
                .epochs(5)
                .validationSplit(HELD_OUT)
                .learningRate(LEARNING_RATE)
                .seed(seed)
                .train(samples);
        Weights weights = network.weights();
        return new Learned(
                network,
                history,
                weights.values(Names.inputKernel(layer, 0))[0],
                weights.values(Names.recurrentKernel(layer, 0))[0],
                weights.values(Names.inputBias(layer, 0))[0],
                wrong(network, Split.last(samples, HELD_OUT).test()));
    }

    private static List<Sample> samples(SplittableRandom random) {
        return IntStream.range(0, SEQUENCES).mapToObj(i -> sample(random)).toList();
    }

    private static Sample sample(SplittableRandom random) {
        float[] digits = new float[DIGITS];
        float sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            digits[i] = random.nextInt(10);
            sum += digits[i];
        }
        return Sample.manyToOne(steps(digits), sum);
    }

    private static float[][] steps(float... digits) {
        float[][] steps = new float[digits.length][];
        for (int i = 0; i < digits.length; i++) {
            steps[i] = new float[] {digits[i]};
        }
        return steps;
    }

    private static long wrong(Network network, List<Sample> samples) {
        Predictor predictor = new Predictor(network);
        return samples.stream()
                .filter(s -> Math.round(predictor.reset().last(s.inputs())[0]) != Math.round(s.targets()[0][0]))
                .count();
    }

    @Override
    public void run(ExampleContext context) {
        context.say(
                "%,d sequences of three digits, one after the other; the answer is their sum. The network is",
                SEQUENCES);
        context.say(
                "h = W x + U h + b with a single unit. Adam (rate %s), mean squared error, batches of 4,",
                LEARNING_RATE);
        context.say(
                "5 epochs, a fifth of the sequences held out. U starts at 1: the unit remembers at first. Keras would");
        context.say("start it at 1 or at -1, and from -1 it hardly ever finds out.%n");
        Learned learned = learn(context.seed());
        learned.history()
                .epochs()
                .forEach(epoch -> context.say(
                        "epoch %d  loss %.2e  validation loss %.2e",
                        epoch.number(), epoch.loss(), epoch.validationLoss()));
        context.say(
                "%nW = %.4f, U = %.4f, b = %.4f: it found out what adding up is.",
                learned.w(), learned.u(), learned.b());
        context.say(
                "%d of %,d held-out answers are wrong when rounded, e.g.",
                learned.wrong(), (int) (SEQUENCES * HELD_OUT));
        context.say("9 + 3 + 0 → %.3f", learned.sum(9, 3, 0));
        context.say("1 + 2 + 3 → %.3f", learned.sum(1, 2, 3));
        context.say("five nines, which it never saw → %.3f", learned.sum(9, 9, 9, 9, 9));
    }
}
