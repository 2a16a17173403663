package io.tidecast.config;

import java.time.Duration;

/**
 * When and how the trainer trains.
 *
 * @param every pause between the starts of two runs
 * @param min observations per series, on average, before the first run
 * @param history observations per series that are used at most, the latest
 * @param holdout share of the tail that is held back to compare on, in (0, 0.5]
 * @param seed of everything random in a run
 * @param batch sequences per weight update; 0 for as many as suit the data
 * @param updates weight updates in a run; 0 for as many as suit the data
 * @param learningRate highest rate of the schedule, in (0, 1]
 * @param threads that share a run; the result does not depend on it
 */
public record TrainSettings(
        Duration every,
        int min,
        int history,
        double holdout,
        long seed,
        int batch,
        int updates,
        double learningRate,
        int threads) {
    public static final String EVERY = "train.every";
    public static final String MIN = "train.min";
    public static final String HISTORY = "train.history";
    public static final String HOLDOUT = "train.holdout";
    public static final String SEED = "train.seed";
    public static final String BATCH = "train.batch";
    public static final String UPDATES = "train.updates";
    public static final String LEARNING_RATE = "train.learning.rate";
    public static final String THREADS = "train.threads";

    static void define(Definition definition) {
        definition
                .group("Training")
                .high(EVERY, "5m", Rule.duration("1s", "366d"), """
                        A run starts this long after the one before it started, if there is anything new to learn from.""")
                .medium(MIN, Rule.AUTO, Rule.wholeOrAuto(1, 100_000_000), """
                        Observations for each series, on average, before the first run. auto: twice the look.back and the \
                        horizon together.""")
                .medium(HISTORY, 20_000, Rule.whole(10, 100_000_000), """
                        Observations of each series that a run uses at most: the latest. Bounds time and memory.""")
                .medium(HOLDOUT, 0.2, Rule.between(0, 0.5), """
                        Share of the latest observations held back from training, at most: of many series less is enough. On \
                        these a new model must beat the one in force and the baselines, or it is not published.""")
                .medium(SEED, 1L, Rule.seed(), """
                        Same observations, same settings, same seed: the same model, bit for bit.""")
                .low(BATCH, Rule.AUTO, Rule.wholeOrAuto(1, 65_536), """
                        Sequences averaged over in each weight update. auto: 32 to 128, the more the more data there is.""")
                .low(UPDATES, Rule.AUTO, Rule.wholeOrAuto(1, 10_000_000), """
                        Weight updates in a run, at most. auto: 300 to 2500, the more the more data there is.""")
                .low(LEARNING_RATE, 0.01, Rule.between(0, 1), "Highest learning rate of the schedule.")
                .low(THREADS, Rule.AUTO, Rule.wholeOrAuto(1, 256), """
                        Threads that share a run; the result is the same for any number. auto: one for each processor.""");
    }

    static TrainSettings from(Parsed values) {
        int span = values.whole(ForecastingSettings.LOOK_BACK) + values.whole(ForecastingSettings.HORIZON);
        return new TrainSettings(
                values.duration(EVERY),
                values.wholeUnlessAuto(MIN).orElse(2 * span),
                values.whole(HISTORY),
                values.real(HOLDOUT),
                values.longWhole(SEED),
                values.wholeUnlessAuto(BATCH).orElse(0),
                values.wholeUnlessAuto(UPDATES).orElse(0),
                values.real(LEARNING_RATE),
                values.wholeUnlessAuto(THREADS).orElse(Runtime.getRuntime().availableProcessors()));
    }
}
