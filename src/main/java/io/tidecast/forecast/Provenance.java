package io.tidecast.forecast;

import java.util.HashMap;
import java.util.Map;

/**
 * Where a model comes from.
 *
 * @param trainedAt when its training ended, epoch milliseconds
 * @param from earliest time of the observations it was trained on, epoch milliseconds
 * @param to latest time of them
 * @param series how many series they belong to
 * @param observations how many they are
 * @param offsets the part of the log they were read from: partition, e.g. {@code observations-0}, to {@code first..last} offset
 * @param seed the seed of everything random in its training
 * @param hyperParameters how it was made, by name: the settings of its training, and {@link #IMPORTED} for a model that came
 *     from outside
 * @param trainingLoss mean loss over the training part at the end, in scaled units
 * @param validationLoss the same over the held-back part
 * @param parent version of the model that was in force before it; 0 where there was none
 * @param scores how it did on what was held back, by name, e.g. {@code vs-baseline}: error ratios, below 1 is better
 */
public record Provenance(
        long trainedAt,
        long from,
        long to,
        int series,
        long observations,
        Map<String, String> offsets,
        long seed,
        Map<String, String> hyperParameters,
        double trainingLoss,
        double validationLoss,
        long parent,
        Map<String, Double> scores) {
    /** The file that a model came from which was not trained here, with its SHA-256. */
    public static final String IMPORTED = "imported.from";

    private static final String AFTER = "vs-baseline-after-";

    /**
     * A model answers alone for young series where it has erred less than this times the better baseline: it has been tried on series
     * it had learnt from, and on others it errs about a tenth more.
     */
    private static final double CLEARLY_BETTER = 0.85;

    /** Below this it may be taken to be as good as the baseline on series that it has not learnt from. */
    private static final double AS_GOOD = 0.95;

    public Provenance {
        offsets = Map.copyOf(offsets);
        hyperParameters = Map.copyOf(hyperParameters);
        scores = Map.copyOf(scores);
    }

    /** The same, with the part of the log the observations were read from. */
    public Provenance withOffsets(Map<String, String> read) {
        return with(read, hyperParameters, parent, scores);
    }

    /** The same, with one more score, e.g. a second opinion's. */
    public Provenance withScore(String name, double ratio) {
        Map<String, Double> more = new HashMap<>(scores);
        more.put(name, ratio);
        return with(offsets, hyperParameters, parent, more);
    }

    private Provenance with(
            Map<String, String> read, Map<String, String> made, long before, Map<String, Double> scored) {
        return new Provenance(
                trainedAt,
                from,
                to,
                series,
                observations,
                read,
                seed,
                made,
                trainingLoss,
                validationLoss,
                before,
                scored);
    }

    /** The name of the score on series of which only so many values had been seen. */
    public static String scoreAfter(int values) {
        return AFTER + values;
    }

    /**
     * How much of the forecast is to be the model's, the rest being the baseline's, of series of which so many values have been
     * seen: all where it has done clearly better on such, half where only as well, for two forecasts that err differently are
     * together often better than either (Bates and Granger 1969). The largest number that was tried and is not above {@code
     * values} tells.
     *
     * @return 0, 0.5 or 1
     */
    double partAfter(int values) {
        for (int tried = values; tried > 0; tried--) {
            Double score = scores.get(scoreAfter(tried));
            if (score != null) return score < CLEARLY_BETTER ? 1 : score < AS_GOOD ? 0.5 : 0;
        }
        return 0;
    }

    /** Of weights that someone else has made, nothing is known but when they came, in epoch milliseconds. */
    public static Provenance unknown(long at) {
        return new Provenance(at, 0, 0, 0, 0, Map.of(), 0, Map.of(), Double.NaN, Double.NaN, 0, Map.of());
    }

    /**
     * The same, of a model that has come here in a file.
     *
     * @param file which, with its SHA-256
     * @param before version of the model that it takes over from; 0 where there is none
     */
    public Provenance importedFrom(String file, long before) {
        Map<String, String> more = new HashMap<>(hyperParameters);
        more.put(IMPORTED, file);
        return with(offsets, more, before, scores);
    }

    /** Whether it says on what the model was trained. */
    public boolean knowsTraining() {
        return observations > 0;
    }
}
