package io.tidecast.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Every meter of Tidecast, and what each means ({@link Meaning}). Plain methods, so that nobody else needs to know the
 * metrics library. Thread-safe.
 *
 * <p>Identities: {@code tidecast_values_total} − Σ {@code tidecast_values_rejected_total} = values taken in; a ratio of
 * two {@code tidecast_absolute_error_total} of the same step compares two forecasters over the same outcomes; {@code
 * tidecast_interval_held_total ÷ tidecast_interval_judged_total} is the coverage of a level's interval.
 */
public final class Meters {
    private static final List<String> STATUSES = List.of("ready", "warming", "degraded");
    private static final List<String> EVENTS = List.of("new", "grown");
    private static final List<String> OUTCOMES = List.of("promoted", "kept", "skipped", "failed");
    private static final int MOST_LABEL_VALUES = 64;

    private record ModelInForce(String name, long version, long trained) {
        static final ModelInForce NONE = new ModelInForce("", 0, 0);
    }

    private record Losses(double training, double heldBack) {}

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final SeriesCount series = new SeriesCount();
    private volatile ModelInForce model = ModelInForce.NONE;
    private volatile Losses losses = new Losses(Double.NaN, Double.NaN);
    private final Counter values;
    private final Timer step;
    private final Timer training;
    private final MultiGauge modelInfo;

    /**
     * Registers every meter; those whose labels are known start at zero.
     *
     * @param clock tells the model's age
     * @param version of Tidecast, for {@code tidecast_build_info}
     */
    public Meters(MeterRegistry registry, Clock clock, String version) {
        this.registry = registry;
        this.clock = clock;
        step = Timer.builder(Meaning.STEP.meter())
                .description(Meaning.STEP.sentence())
                .serviceLevelObjectives(micros(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000))
                .register(registry);
        training = Timer.builder(Meaning.TRAINING.meter())
                .description(Meaning.TRAINING.sentence())
                .serviceLevelObjectives(seconds(1, 5, 15, 30, 60, 120, 300, 900, 3_600))
                .register(registry);
        modelInfo = MultiGauge.builder(Meaning.MODEL_INFO.meter())
                .description(Meaning.MODEL_INFO.sentence())
                .register(registry);
        values = counter(Meaning.VALUES);
        counter(Meaning.DEAD_LETTERS);
        counter(Meaning.STATES_LOST);
        counter(Meaning.MODELS_ACCEPTED);
        EVENTS.forEach(event -> counter(Meaning.ANOMALIES, event));
        STATUSES.forEach(status -> counter(Meaning.FORECASTS, status));
        OUTCOMES.forEach(outcome -> counter(Meaning.TRAINING_RUNS, outcome));
        registerGauges(version);
    }

    private void registerGauges(String version) {
        for (String status : STATUSES)
            Gauge.builder(Meaning.SERIES.meter(), () -> series.with(status))
                    .description(Meaning.SERIES.sentence())
                    .tag("status", status)
                    .register(registry);
        Gauge.builder(Meaning.MODEL_VERSION.meter(), () -> model.version())
                .description(Meaning.MODEL_VERSION.sentence())
                .register(registry);
        Gauge.builder(Meaning.MODEL_AGE.meter(), this::modelAgeSeconds)
                .description(Meaning.MODEL_AGE.sentence())
                .baseUnit("seconds")
                .register(registry);
        loss("training", () -> losses.training());
        loss("held-back", () -> losses.heldBack());
        Gauge.builder(Meaning.BUILD.meter(), () -> 1)
                .description(Meaning.BUILD.sentence())
                .tag("version", version)
                .register(registry);
    }

    private void loss(String part, Supplier<Number> which) {
        Gauge.builder(Meaning.TRAINING_LOSS.meter(), which)
                .description(Meaning.TRAINING_LOSS.sentence())
                .tag("part", part)
                .register(registry);
    }

    /** Makes these reasons visible at zero, so that the first rejection is an increase and not a new series. */
    public void expectReasons(Iterable<String> rejections, Iterable<String> refusals) {
        rejections.forEach(reason -> counter(Meaning.REJECTED, reason));
        refusals.forEach(reason -> counter(Meaning.MODELS_REFUSED, reason));
    }

    /** Makes these covariates visible at zero. */
    public void expectCovariates(Iterable<String> names) {
        names.forEach(name -> counter(Meaning.COVARIATES_MISSING, name));
    }

    /** A value came without a covariate that is asked for. */
    public void covariateMissing(String name) {
        counter(Meaning.COVARIATES_MISSING, name).increment();
    }

    /** A record came from the values topic. */
    public void valueIn() {
        values.increment();
    }

    /** A record was not taken in. */
    public void rejected(String reason) {
        counter(Meaning.REJECTED, reason).increment();
    }

    /** A record went to the dead-letters topic. */
    public void deadLetter() {
        counter(Meaning.DEAD_LETTERS).increment();
    }

    /** A series' stored state could not be read. */
    public void stateLost() {
        counter(Meaning.STATES_LOST).increment();
    }

    /**
     * A forecast was issued.
     *
     * @param status ready, warming or degraded
     * @param nanos how long the step took
     */
    public void forecastOut(String seriesId, String status, long nanos) {
        counter(Meaning.FORECASTS, status).increment();
        step.record(Duration.ofNanos(nanos));
        series.saw(seriesId, status);
    }

    /**
     * An observation was out of the ordinary.
     *
     * @param grown whether the same event had been reported already with a lower score
     */
    public void anomaly(boolean grown) {
        counter(Meaning.ANOMALIES, EVENTS.get(grown ? 1 : 0)).increment();
    }

    /** This instance's series may have moved elsewhere (a rebalance): count them anew as they come. */
    public void forgetSeries() {
        series.clear();
    }

    /**
     * The outcome of a forecast is known.
     *
     * @param steps how many steps ahead it was made; call for a few chosen ones only (1, 6, the horizon)
     * @param model absolute error of the model ÷ the series' scale
     * @param lastValue the same for the last value repeated
     * @param seasonalNaive the same for the value one season earlier
     */
    public void judged(int steps, double model, double lastValue, double seasonalNaive) {
        String ahead = Integer.toString(steps);
        counter(Meaning.JUDGED, ahead).increment();
        counter(Meaning.ERROR, ahead, "model").increment(model);
        counter(Meaning.ERROR, ahead, "last-value").increment(lastValue);
        counter(Meaning.ERROR, ahead, "seasonal-naive").increment(seasonalNaive);
    }

    /**
     * An outcome was compared with a prediction interval.
     *
     * @param level the interval's nominal coverage in (0, 1), e.g. 0.8 for the one between the quantiles 0.1 and 0.9
     */
    public void intervalJudged(double level, boolean held) {
        String nominal = String.format(Locale.ROOT, "%.4g", level).replaceAll("0+$", "");
        counter(Meaning.INTERVAL_JUDGED, nominal).increment();
        Counter inside = counter(Meaning.INTERVAL_HELD, nominal);
        if (held) inside.increment();
    }

    /**
     * A model was put in force.
     *
     * @param trained when its training ended, epoch milliseconds
     */
    public void modelInForce(String name, long version, long trained) {
        model = new ModelInForce(name, version, trained);
        counter(Meaning.MODELS_ACCEPTED).increment();
        modelInfo.register(List.of(Row.of(Tags.of("model", name, "version", Long.toString(version)), 1)), true);
    }

    /** The model was withdrawn; there is none in force now. */
    public void modelWithdrawn() {
        model = ModelInForce.NONE;
        modelInfo.register(List.of(), true);
    }

    /** A model came in that was not put in force. */
    public void modelRefused(String reason) {
        counter(Meaning.MODELS_REFUSED, reason).increment();
    }

    /** A training run ended: promoted, kept (the one in force was better), skipped (too little to learn from) or failed. */
    public void trainingRun(String outcome, Duration took) {
        counter(Meaning.TRAINING_RUNS, outcome).increment();
        training.record(took);
    }

    /** The losses at the end of a training run, on the part trained on and on the held-back tail. */
    public void trainingLoss(double trainingPart, double heldBack) {
        losses = new Losses(trainingPart, heldBack);
    }

    private double modelAgeSeconds() {
        ModelInForce now = model;
        return now.version() == 0 ? Double.NaN : (clock.millis() - now.trained()) / 1000.0;
    }

    private Counter counter(Meaning meaning, String... labelValues) {
        String key = meaning.meter() + '\n' + String.join("\n", labelValues);
        Counter known = counters.get(key);
        if (known != null) return known;
        if (isFull(meaning)) return register(meaning, i -> "other");
        return counters.computeIfAbsent(key, k -> register(meaning, i -> labelValues[i]));
    }

    /** Label values are bounded by contract; should one ever not be, what goes beyond is counted as "other". */
    private boolean isFull(Meaning meaning) {
        String ours = meaning.meter() + '\n';
        return counters.keySet().stream().filter(key -> key.startsWith(ours)).count() >= MOST_LABEL_VALUES;
    }

    private Counter register(Meaning meaning, IntFunction<String> labelValue) {
        Tags tags = Tags.empty();
        for (int i = 0; i < meaning.labels().size(); i++)
            tags = tags.and(meaning.labels().get(i), labelValue.apply(i));
        return Counter.builder(meaning.meter())
                .description(meaning.sentence())
                .tags(tags)
                .register(registry);
    }

    private static Duration[] micros(long... micros) {
        return Arrays.stream(micros).mapToObj(m -> Duration.ofNanos(m * 1_000)).toArray(Duration[]::new);
    }

    private static Duration[] seconds(long... seconds) {
        return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }
}
