package io.tidecast.metrics;

import java.util.List;
import java.util.Locale;

/** The table of meanings: every own meter, in the order of the road from a value to a forecast. */
public enum Meaning {
    VALUES(Type.COUNTER, "tidecast.values", "Records taken from the values topic, good or bad."),
    REJECTED(
            Type.COUNTER,
            "tidecast.values.rejected",
            "Records not taken in, by why; nothing is dropped uncounted.",
            "reason"),
    DEAD_LETTERS(
            Type.COUNTER,
            "tidecast.dead.letters",
            "Records sent to the dead-letters topic, where they can be found again."),
    COVARIATES_MISSING(
            Type.COUNTER,
            "tidecast.covariates.missing",
            "Values that came without a covariate that model.covariates asks for, by its name; as many as there are values"
                    + " where it is misspelt.",
            "covariate"),
    STATES_LOST(
            Type.COUNTER,
            "tidecast.states.lost",
            "Stored states of series that could not be read; those series started anew."),
    FORECASTS(
            Type.COUNTER,
            "tidecast.forecasts",
            "Forecasts issued, by how far to trust them: ready, warming or degraded.",
            "status"),
    STEP(Type.HISTOGRAM, "tidecast.step", "From a value in hand to its forecast: grid, network, quantiles; no I/O."),
    SERIES(
            Type.GAUGE,
            "tidecast.series",
            "Series this instance forecasts, by the status of their latest forecast; counted up to " + SeriesCount.LIMIT
                    + ".",
            "status"),
    JUDGED(Type.COUNTER, "tidecast.forecasts.judged", "Forecasts whose outcome is known, by steps ahead.", "step"),
    ERROR(
            Type.COUNTER,
            "tidecast.absolute.error",
            "Absolute errors of judged forecasts in units of their series' scale, so that they add up across series;"
                    + " forecaster is model, last-value or seasonal-naive, step is steps ahead.",
            "step",
            "forecaster"),
    INTERVAL_JUDGED(
            Type.COUNTER,
            "tidecast.interval.judged",
            "Outcomes compared with their prediction interval, by the interval's nominal coverage.",
            "level"),
    INTERVAL_HELD(
            Type.COUNTER,
            "tidecast.interval.held",
            "Outcomes that lay inside their prediction interval, by the interval's nominal coverage.",
            "level"),
    ANOMALIES(
            Type.COUNTER,
            "tidecast.anomalies",
            "Observations sent to the anomalies topic; event is new, or grown where the score of an event rose further.",
            "event"),
    MODEL_VERSION(Type.GAUGE, "tidecast.model.version", "Version of the model in force; 0 while there is none."),
    MODEL_AGE(Type.SECONDS, "tidecast.model.age", "Since the model in force was trained; NaN while there is none."),
    MODEL_INFO(
            Type.GAUGE,
            "tidecast.model.info",
            "1 for the model in force; the one before it is gone.",
            "model",
            "version"),
    MODELS_ACCEPTED(
            Type.COUNTER,
            "tidecast.models.accepted",
            "Models that came in and were put in force, those of the start included."),
    MODELS_REFUSED(
            Type.COUNTER,
            "tidecast.models.refused",
            "Models that came in and were not put in force, by why; the last good one stays.",
            "reason"),
    TRAINING_RUNS(
            Type.COUNTER,
            "tidecast.training.runs",
            "Training runs ended, by outcome: promoted, kept, skipped or failed.",
            "outcome"),
    TRAINING(Type.HISTOGRAM, "tidecast.training", "How long a training run took, from reading to publishing."),
    TRAINING_LOSS(
            Type.GAUGE,
            "tidecast.training.loss",
            "Loss at the end of the latest training run, on the training part and on the held-back tail.",
            "part"),
    STREAM_STATE(
            Type.GAUGE,
            "tidecast.stream.state",
            "1 for the state Kafka Streams is in (CREATED, REBALANCING, RUNNING, ERROR …), 0 for the others.",
            "state"),
    BUILD(Type.GAUGE, "tidecast.build.info", "1 for the version of Tidecast that is running.", "version");

    /** What kind of number a meter shows; decides the end of its exposed name. */
    enum Type {
        COUNTER("_total"),
        GAUGE(""),
        SECONDS("_seconds"),
        HISTOGRAM("_seconds");

        private final String suffix;

        Type(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Type type;
    private final String meter;
    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    Meaning(Type type, String meter, String sentence, String... labels) {
        this.type = type;
        this.meter = meter;
        this.sentence = sentence;
        this.labels = List.of(labels);
    }

    /** Micrometer's name for it, e.g. {@code tidecast.values.rejected}. */
    String meter() {
        return meter;
    }

    /** What it means, in one sentence; also the help text of a scrape. */
    public String sentence() {
        return sentence;
    }

    /** Its labels; every one of them has a bounded set of values. */
    public List<String> labels() {
        return labels;
    }

    /** The name in a scrape, e.g. {@code tidecast_values_rejected_total}. */
    public String exposedName() {
        return meter.replace('.', '_') + type.suffix;
    }

    /** This row in the table of the metrics page. */
    public String markdown() {
        String shown = type == Type.SECONDS ? "gauge, seconds" : type.name().toLowerCase(Locale.ROOT);
        String labelled = labels.isEmpty() ? "" : "`" + String.join("`, `", labels) + "`";
        return "| `%s` | %s | %s | %s |".formatted(exposedName(), shown, labelled, sentence);
    }
}
