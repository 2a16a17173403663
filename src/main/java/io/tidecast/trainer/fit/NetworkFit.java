package io.tidecast.trainer.fit;

import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Activation;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.nn.Tensor;
import io.tidecast.nn.Weights;
import io.tidecast.nn.train.Adam;
import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.Training;
import io.tidecast.nn.train.TrainingOptions;
import io.tidecast.nn.train.WeightAverage;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;

/**
 * Trains the network: it starts out as the linear map alone, its recurrent part and head learn what that leaves over, and of
 * all averaged weights on the way those are kept that did best on the validation slice.
 */
final class NetworkFit {
    private static final String LINEAR_WEIGHTS = "skip.weight";
    private static final String LINEAR_CONSTANTS = "skip.bias";
    private static final double AVERAGE = 0.99;
    private static final double LARGEST_NORM = 1;
    private static final double DISTANCE_WEIGHT = 0.3;
    private static final int CHECKS = 12;
    private static final int PATIENCE = 4;

    private final Recipe recipe;
    private final TrainingSettings settings;
    private final Clock clock;
    private final TrainingProgress.Listener listener;

    /** A fitted network with its losses at the end. */
    record Fitted(Network network, double trainingLoss, double validationLoss) {}

    NetworkFit(Recipe recipe, TrainingSettings settings, Clock clock, TrainingProgress.Listener listener) {
        this.recipe = recipe;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
    }

    Fitted fit(List<SeriesHistory> history) {
        Validation validation = new Validation(recipe, history);
        Fitted fitted = train(start(history, validation), history, validation);
        validation.widen(fitted.network());
        return fitted;
    }

    private NetworkSpec spec() {
        NetworkSpec.Builder builder = NetworkInputs.network(recipe);
        for (int i = 0; i < settings.layers(); i++) builder.layer(RecurrentSpec.of(settings.cell(), settings.units()));
        int outputs = recipe.horizon() * recipe.levels().length;
        return builder.dense(2 * settings.units(), Activation.GELU)
                .dense(outputs)
                .build();
    }

    /** Of the networks that answer with a linear map alone the one that does best on the validation slice. */
    private Network start(List<SeriesHistory> history, Validation validation) {
        Network best = null;
        double least = Double.POSITIVE_INFINITY;
        for (DMatrixRMaj map : new LinearFit(recipe).candidates(history)) {
            Network network = linear(map);
            validation.widen(network);
            double loss = validation.loss(network);
            if (best == null || loss < least) {
                least = loss;
                best = network;
            }
        }
        return Objects.requireNonNull(best);
    }

    private Network linear(DMatrixRMaj map) {
        Network network = Network.initialise(spec(), settings.seed()).withZeroHead();
        float[] weights = network.weights().values(LINEAR_WEIGHTS);
        float[] constants = network.weights().values(LINEAR_CONSTANTS);
        for (int k = 0; k < recipe.horizon(); k++) {
            for (int lag = 0; lag < recipe.lookBack(); lag++)
                weights[k * recipe.lookBack() + lag] = (float) map.get(lag, k);
            constants[k] = (float) map.get(recipe.lookBack(), k);
        }
        return network;
    }

    private Fitted train(Network network, List<SeriesHistory> history, Validation validation) {
        QuantileLoss loss = new QuantileLoss(recipe.horizon(), recipe.levels(), DISTANCE_WEIGHT);
        TrainingOptions options = TrainingOptions.of(settings.streams()).withThreads(settings.threads());
        Streams streams = new Streams(recipe, history, settings.streams(), settings.seed());
        Chunk chunk = new Chunk(network.spec(), settings.streams(), Streams.STEPS, recipe.horizon());
        WeightAverage average = new WeightAverage(network.weights(), AVERAGE);
        Adam adam = new Adam();
        Network averaged = new Network(network.spec(), average.weights());
        Best best = new Best(averaged.copy(), validation.loss(averaged));
        long began = clock.millis();
        long observations = history.stream().mapToLong(SeriesHistory::trainEnd).sum();
        int interval = Math.max(1, settings.updates() / CHECKS);
        double sum = 0;
        int count = 0;
        try (Training training = new Training(network, loss, adam, options)) {
            for (int update = 1; update <= settings.updates(); update++) {
                do streams.fill(chunk, b -> training.state(b).set(State.zero(network.spec())));
                while (passed(training, chunk));
                sum += learn(training, network, chunk, adam, learningRate(update));
                count++;
                average.add(network.weights());
                if (update % interval != 0) continue;
                best.offer(averaged, validation.loss(averaged), sum / count);
                int epoch = (int) ((long) update * settings.streams() * Streams.STEPS / observations);
                long left = (clock.millis() - began) * (settings.updates() - update) / update;
                listener.onProgress(new TrainingProgress(
                        epoch, update, settings.updates(), sum / count, best.last, Duration.ofMillis(left)));
                sum = 0;
                count = 0;
                if (best.stale >= PATIENCE) break;
            }
        }
        return new Fitted(best.network, best.trainingLoss, best.loss);
    }

    /** Carries the streams over a chunk from which nothing is to be learnt yet. */
    private static boolean passed(Training training, Chunk chunk) {
        if (!chunk.positions().isEmpty()) return false;
        training.advance(chunk);
        return true;
    }

    /** One update of everything but the linear map, which is the best there is of its kind already. */
    private static double learn(Training training, Network network, Chunk chunk, Adam adam, double rate) {
        double loss = training.learn(chunk);
        Weights gradients = training.gradients();
        Arrays.fill(gradients.values(LINEAR_WEIGHTS), 0);
        double squares = 0;
        for (Tensor tensor : gradients.tensors()) for (float value : tensor.values()) squares += (double) value * value;
        if (!Double.isFinite(squares)) return loss;
        float factor = (float) Math.min(1, LARGEST_NORM / Math.sqrt(squares));
        for (Tensor tensor : gradients.tensors())
            for (int i = 0; i < tensor.values().length; i++) tensor.values()[i] *= factor;
        adam.update(network.weights(), gradients, rate);
        training.refresh();
        return loss;
    }

    /** A short warm-up, then a cosine down to zero (Loshchilov and Hutter 2017). */
    private double learningRate(int update) {
        double warm = Math.min(1, update / (0.05 * settings.updates()));
        return settings.learningRate() * warm * 0.5 * (1 + Math.cos(Math.PI * update / settings.updates()));
    }

    private static final class Best {
        private Network network;
        private double loss;
        private double last;
        private double trainingLoss;
        private int stale;
        private boolean unchecked = true;

        Best(Network network, double loss) {
            this.network = network;
            this.loss = loss;
            this.last = loss;
            this.trainingLoss = loss;
        }

        void offer(Network candidate, double validationLoss, double meanLoss) {
            last = validationLoss;
            stale++;
            if (unchecked) trainingLoss = meanLoss;
            unchecked = false;
            if (!(validationLoss < loss)) return;
            stale = 0;
            loss = validationLoss;
            trainingLoss = meanLoss;
            network = candidate.copy();
        }
    }
}
