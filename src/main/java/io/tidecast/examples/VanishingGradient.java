package io.tidecast.examples;

import io.tidecast.nn.Activation;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.train.Adam;
import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.MeanSquaredError;
import io.tidecast.nn.train.Training;
import io.tidecast.nn.train.TrainingOptions;
import java.awt.Color;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** How much of the gradient of a last answer is left at the steps before it, for different cells with fresh weights. */
final class VanishingGradient implements Example {
    static final int STEPS = 200;
    private static final int INPUTS = 8;
    private static final int UNITS = 32;

    /** The cells under comparison. */
    enum Cell {
        TANH("tanh"),
        RELU("relu"),
        LSTM("LSTM, forget bias 1"),
        LSTM_FORGETFUL("LSTM, forget bias 0");

        private final String label;

        Cell(String label) {
            this.label = label;
        }

        Network network(long seed) {
            NetworkSpec.Builder spec = NetworkSpec.of(INPUTS);
            switch (this) {
                case TANH -> spec.simple(UNITS, Activation.TANH);
                case RELU -> spec.simple(UNITS, Activation.RELU);
                case LSTM, LSTM_FORGETFUL -> spec.lstm(UNITS);
            }
            Network network = Network.initialise(spec.dense(1).build(), seed);
            if (this == LSTM_FORGETFUL) {
                String bias = Names.inputBias(network.spec().layers().get(0), 0);
                Arrays.fill(network.weights().values(bias), 0f);
            }
            return network;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    @Override
    public String name() {
        return "vanishing-gradient";
    }

    @Override
    public String title() {
        return "how fast gradients fade on their way back, in tanh, relu and LSTM cells";
    }

    /** ‖∂L/∂hₜ‖ for t = 0 … STEPS − 1, of the squared error of one answer after the last step of a random sequence. */
    static double[] norms(Cell cell, long seed) {
        Network network = cell.network(seed);
        double[] norms = new double[STEPS];
        Chunk chunk = new Chunk(network.spec(), 1, STEPS, 1);
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            float[] input = chunk.input(step, 0);
            for (int i = 0; i < input.length; i++) {
                input[i] = (float) random.nextGaussian();
            }
        }
        chunk.addPosition(STEPS - 1, 0, 1f).target()[0] = 1f;
        try (Training training = new Training(network, new MeanSquaredError(), new Adam(), TrainingOptions.of(1))) {
            training.watch((layer, step, stream, gradient) -> norms[step] = norm(gradient));
            training.learn(chunk);
        }
        return norms;
    }

    private static double norm(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    /** The norm that many steps before the last, as a share of the norm at the last. */
    static double left(double[] norms, int stepsBack) {
        return norms[STEPS - 1 - stepsBack] / norms[STEPS - 1];
    }

    @Override
    public void run(ExampleContext context) {
        context.say(
                "A random sequence of %d steps, one answer after the last: how much do the steps before it matter?",
                STEPS);
        context.say(
                "The gradient of the loss by each step's h, as a share of that by the last h (%d units, fresh", UNITS);
        context.say("weights). Where it is 1e-10 nothing can be learned from that step any more.%n");
        context.say("%-20s %9s %9s %9s %9s", "steps back", "10", "50", "100", "150");
        Map<Cell, double[]> all = new LinkedHashMap<>();
        for (Cell cell : Cell.values()) {
            double[] norms = norms(cell, context.seed());
            all.put(cell, norms);
            context.say(
                    "%-20s %9.0e %9.0e %9.0e %9.0e",
                    cell, left(norms, 10), left(norms, 50), left(norms, 100), left(norms, 150));
        }
        context.say(
                "%nEvery step back multiplies by the same matrix and a slope of at most 1: it fades exponentially. The");
        context.say("LSTM's memory has a way back that only meets its forget gate: with a bias of 1 that starts three");
        context.say("quarters open, with 0 half open. A forget gate that learns to be 1 does not fade at all.");
        Charts.save(context.file("vanishing-gradient.png"), chart(all));
        context.say("%n%s shows all of it.", context.file("vanishing-gradient.png"));
    }

    private static XYChart chart(Map<Cell, double[]> all) {
        XYChart chart = Charts.wide("‖∂L/∂h‖ on its way back through time", "step", "norm, relative to the last step");
        chart.getStyler().setYAxisTickLabelsFormattingFunction(power -> String.format(Locale.ROOT, "1e%.0f", power));
        double[] steps = IntStream.range(0, STEPS).asDoubleStream().toArray();
        all.forEach((cell, norms) -> Charts.line(chart, cell.toString(), color(cell), steps, powers(norms)));
        return chart;
    }

    /** Powers of ten; what has become zero in floats has none. */
    private static double[] powers(double[] norms) {
        return Arrays.stream(norms)
                .map(norm -> norm > 0 ? Math.log10(norm / norms[STEPS - 1]) : Double.NaN)
                .toArray();
    }

    private static Color color(Cell cell) {
        return switch (cell) {
            case TANH -> Charts.TRUTH;
            case RELU -> Charts.THIRD;
            case LSTM -> Charts.ANSWER;
            case LSTM_FORGETFUL -> Charts.PALE;
        };
    }
}
