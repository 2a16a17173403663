package io.tidecast.examples;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.Summary;
import io.tidecast.nn.fit.Callback;
import io.tidecast.nn.fit.EarlyStopping;
import io.tidecast.nn.fit.Fit;
import io.tidecast.nn.fit.History;
import io.tidecast.nn.fit.Metric;
import io.tidecast.nn.fit.ProgressLine;
import io.tidecast.nn.fit.Sample;
import io.tidecast.nn.train.BinaryCrossEntropy;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Sequences sorted into two kinds by a single probability after their last step. */
final class Classify implements Example {
    private static final int ROWS = 10_000;
    private static final int EPOCHS = 8;
    private static final NetworkSpec SPEC = NetworkSpec.of(1)
            .simple(64, Activation.RELU)
            .dense(1, Activation.SIGMOID)
            .build();

    @Override
    public String name() {
        return "classify";
    }

    @Override
    public String title() {
        return "64 relu units tell apart two kinds of sequences of 64 steps";
    }

    static Summary summary() {
        return Summary.of(SPEC);
    }

    /**
     * A relu cell does not saturate, so now and then a step of Adam throws it off; a bound on the gradient makes that rare,
     * and what counts in the end are the weights of the best epoch.
     */
    static History learn(long seed, Callback... told) {
        Random random = new Random(seed);
        List<Sample> samples = Stream.generate(() -> Sawtooth.random(random).sample())
                .limit(ROWS)
                .toList();
        return Fit.of(Network.initialise(SPEC, seed), new BinaryCrossEntropy())
                .batchSize(1000)
                .epochs(EPOCHS)
                .validationSplit(0.2)
                .clipNorm(0.3)
                .metrics(Metric.ACCURACY)
                .callbacks(new EarlyStopping(EPOCHS, 0))
                .callbacks(told)
                .seed(seed)
                .train(samples);
    }

    @Override
    public void run(ExampleContext context) {
        context.say(
                "%,d rows of %d steps: saws that climb slowly and drop at once, or the other way round, with",
                ROWS, Sawtooth.STEPS);
        context.say("noise. Which one is it? The network answers with a probability after the last step.%n");
        context.say("%s", summary());
        context.say("Binary cross-entropy, Adam, batches of 1,000, shuffled, a fifth held out:%n");
        ProgressLine progress = new ProgressLine(Clock.systemUTC(), line -> context.say("%s", line));
        LossPlot plot = new LossPlot(context.file("classify-loss.png"), "Two kinds of saws: binary cross-entropy");
        History history = learn(context.seed(), progress, plot);
        double right = history.best().validation().getOrDefault("accuracy", Double.NaN);
        context.say(
                "%n%.1f %% of the held-out rows are told right by the weights of the best epoch; guessing gets 50 %%.",
                100 * right);
        context.say("%s shows the curve of loss and validation loss.", context.file("classify-loss.png"));
    }
}
