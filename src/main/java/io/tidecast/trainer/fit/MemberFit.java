package io.tidecast.trainer.fit;

import io.tidecast.forecast.Gains;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Names;
import io.tidecast.nn.Network;
import io.tidecast.nn.State;
import io.tidecast.nn.train.Adam;
import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.Training;
import io.tidecast.nn.train.TrainingOptions;
import io.tidecast.nn.train.WeightAverage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Trains one network by truncated back-propagation through time with carried state: AdamW, a short warm-up and a cosine
 * (Loshchilov and Hutter 2017, 2019), and the average of the weights along the way.
 */
final class MemberFit {
    private static final double AVERAGE = 0.99;
    private static final double LARGEST_NORM = 1;
    private static final double DISTANCE_WEIGHT = 1;
    private static final double WEIGHT_DECAY = 0.05;
    private static final double WARM_UP = 0.03;
    private static final int CHECKS = 8;
    private static final int PATIENCE = 3;

    private final Recipe recipe;
    private final TrainingSettings settings;
    private final List<SeriesHistory> history;
    private final InputTable inputs;
    private final int member;
    private final Clock clock;
    private final TrainingProgress.Listener listener;

    /** A network as it was after so many updates, its loss in training there and its error on the validation slice. */
    record Trained(Network network, int updates, double loss, double validationError) {}

    MemberFit(
            Recipe recipe,
            TrainingSettings settings,
            List<SeriesHistory> history,
            InputTable inputs,
            int member,
            Clock clock,
            TrainingProgress.Listener listener) {
        this.recipe = recipe;
        this.settings = settings;
        this.history = history;
        this.inputs = inputs;
        this.member = member;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Trains until the validation slice says that it is enough; of all checked weights the best are kept. Not those it started
     * from: even where the linear map alone knows the medians best, it knows nothing of widths, and {@link Trust} can leave
     * the medians to it.
     */
    Trained until(Network start, Validation validation) {
        Best best = new Best(start);
        long began = clock.millis();
        train(start, settings.updates(), (averaged, update, meanLoss) -> {
            if (update % interval(settings) != 0) return true;
            best.offer(averaged, update, meanLoss, validation.error(averaged));
            report(began, update, settings.updates(), meanLoss, best.last);
            return best.stale < PATIENCE;
        });
        return new Trained(best.network, best.updates, best.trainingLoss, best.loss);
    }

    /**
     * Trains as much as so many of the first updates do, by the sum of their rates, but through a whole schedule of its own:
     * weights that were taken from the middle of one have not come to rest.
     */
    Network updates(Network start, int first) {
        int updates = atRest(first);
        long began = clock.millis();
        return train(start, updates, (averaged, update, meanLoss) -> {
            if (update % interval(settings) == 0) report(began, update, updates, meanLoss, Double.NaN);
            return true;
        });
    }

    /** The length of the schedule whose rates add up to those of the first so many updates. */
    int atRest(int first) {
        int all = settings.updates();
        return (int) Math.round(all * rates(first, all) / Math.max(Double.MIN_NORMAL, rates(all, all)));
    }

    private double rates(int first, int schedule) {
        return IntStream.rangeClosed(1, first)
                .mapToDouble(update -> learningRate(update, schedule))
                .sum();
    }

    /** After how many updates a network that was never stopped is checked for the last time. */
    static int lastCheck(TrainingSettings settings) {
        return settings.updates() - settings.updates() % interval(settings);
    }

    private static int interval(TrainingSettings settings) {
        return Math.max(1, settings.updates() / CHECKS);
    }

    private void report(long began, int update, int of, double meanLoss, double validationLoss) {
        long observations = history.stream().mapToLong(SeriesHistory::trainEnd).sum();
        long seen = (long) update * settings.streams() * Streams.STEPS;
        long left = (clock.millis() - began) * (of - update) / update;
        listener.onProgress(new TrainingProgress(
                (int) (seen / observations), update, of, meanLoss, validationLoss, Duration.ofMillis(left)));
    }

    /** Told after each update, and asked whether to go on. */
    private interface Watch {
        boolean goOn(Network averaged, int update, double meanLoss);
    }

    private Network train(Network network, int updates, Watch watch) {
        long seed = settings.memberSeed(member);
        Gains gains = Gains.of(recipe, network.spec());
        QuantileLoss loss =
                new QuantileLoss(gains, recipe.levels(), PointLoss.balanced(recipe, history), DISTANCE_WEIGHT);
        // The linear map is the best there is of its kind already, and must not fade by weight decay either.
        TrainingOptions options = TrainingOptions.of(settings.streams())
                .withThreads(settings.threads())
                .withClipNorm(LARGEST_NORM)
                .withFrozen(Set.of(Names.layer(Names.SKIP_KERNEL)));
        Streams streams = new Streams(recipe, history, inputs, settings.streams(), seed);
        Chunk chunk = new Chunk(network.spec(), settings.streams(), Streams.STEPS, QuantileLoss.targetWidth(gains));
        WeightAverage average = new WeightAverage(network.weights(), AVERAGE);
        Network averaged = new Network(network.spec(), average.weights());
        double meanLoss = Double.NaN;
        try (Training training = new Training(network, loss, Adam.withWeightDecay(WEIGHT_DECAY), options)) {
            for (int update = 1; update <= updates; update++) {
                do streams.fill(chunk, b -> training.state(b).set(State.zero(network.spec())));
                while (passed(training, chunk));
                double now = training.update(chunk, learningRate(update, updates));
                meanLoss = Double.isNaN(meanLoss) ? now : 0.98 * meanLoss + 0.02 * now;
                average.add(network.weights());
                if (!watch.goOn(averaged, update, meanLoss)) break;
            }
        }
        return averaged;
    }

    /** Carries the streams over a chunk from which nothing is to be learnt yet. */
    private static boolean passed(Training training, Chunk chunk) {
        if (!chunk.positions().isEmpty()) return false;
        training.advance(chunk);
        return true;
    }

    private double learningRate(int update, int schedule) {
        double warm = Math.min(1, update / (WARM_UP * schedule));
        return settings.learningRate() * warm * 0.5 * (1 + Math.cos(Math.PI * update / schedule));
    }

    private static final class Best {
        private Network network;
        private double loss = Double.POSITIVE_INFINITY;
        private double last;
        private double trainingLoss;
        private int updates;
        private int stale;

        Best(Network network) {
            this.network = network;
        }

        void offer(Network candidate, int update, double meanLoss, double validationLoss) {
            last = validationLoss;
            stale++;
            if (!(validationLoss < loss)) return;
            stale = 0;
            loss = validationLoss;
            trainingLoss = meanLoss;
            updates = update;
            network = candidate.copy();
        }
    }
}
