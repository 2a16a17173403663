package io.tidecast.examples;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.fit.Fit;
import io.tidecast.nn.fit.History;
import io.tidecast.nn.fit.Predictor;
import io.tidecast.nn.fit.ProgressLine;
import io.tidecast.nn.fit.RunLog;
import io.tidecast.nn.fit.Sample;
import io.tidecast.nn.train.MeanSquaredError;
import java.time.Clock;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The next close of the S&P 500 from the last twenty, with all that belongs to a training run: log, plots, validation. */
final class Stock implements Example {
    static final int LOOK_BACK = 20;
    static final int EPOCHS = 8;
    private static final double LEARNT = 0.8;

    /**
     * How it went.
     *
     * @param error of the network on the validation days, root mean square, in points
     * @param lastError of the last close repeated
     */
    record Outcome(History history, double error, double lastError) {}

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public String title() {
        return "the next close of the S&P 500 from a look-back of twenty, plotted while it trains";
    }

    static Outcome learn(ExampleContext context) {
        List<PriceWindow> windows = PriceWindow.cut(Closes.sp500(), LOOK_BACK);
        int split = (int) (windows.size() * LEARNT);
        List<PriceWindow> later = windows.subList(split, windows.size());
        NetworkSpec spec = NetworkSpec.of(1)
                .simple(5, Activation.TANH)
                .dense(1, Activation.SIGMOID)
                .build();
        Network network = Network.initialise(spec, context.seed());
        History history = Fit.of(network, new MeanSquaredError())
                .batchSize(1)
                .epochs(EPOCHS)
                .validation(samples(later))
                .callbacks(
                        new ProgressLine(Clock.systemUTC(), line -> context.say("%s", line)),
                        RunLog.csv(context.file("stock-log.csv")),
                        new FitPlot(context.file("stock.png"), later),
                        new LossPlot(context.file("stock-loss.png"), "S&P 500: mean squared error, scaled"))
                .seed(context.seed())
                .train(samples(windows.subList(0, split)));
        Predictor predictor = new Predictor(network);
        return new Outcome(
                history,
                error(later, w -> w.price(predictor.reset().last(w.sample().inputs())[0])),
                error(later, PriceWindow::last));
    }

    private static List<Sample> samples(List<PriceWindow> windows) {
        return windows.stream().map(PriceWindow::sample).toList();
    }

    private static double error(List<PriceWindow> windows, ToDoubleFunction<PriceWindow> forecast) {
        return Math.sqrt(windows.stream()
                .mapToDouble(window -> Math.pow(forecast.applyAsDouble(window) - window.next(), 2))
                .average()
                .orElseThrow());
    }

    @Override
    public void run(ExampleContext context) {
        context.say(
                "Twenty years of closes are cut into windows of %d; from each the next close is to be told. A simple",
                LOOK_BACK);
        context.say("cell of 5 units and a sigmoid see each window scaled by its own lowest and highest close. Mean");
        context.say("squared error, Adam, batch 1; the last fifth of the years is for validation only.%n");
        Outcome outcome = learn(context);
        context.say(
                "%nOn the validation days it is off by %.1f points (root mean square); whoever repeats the last close",
                outcome.error());
        context.say(
                "is off by %.1f. That is what a good-looking picture of a price forecast hides: next to nothing of",
                outcome.lastError());
        context.say("tomorrow's change can be told from the past closes alone.%n");
        context.say("%s  forecast and truth, drawn anew after every epoch", context.file("stock.png"));
        context.say("%s  the curve of loss and validation loss", context.file("stock-loss.png"));
        context.say("%s  the log of the run", context.file("stock-log.csv"));
    }
}
