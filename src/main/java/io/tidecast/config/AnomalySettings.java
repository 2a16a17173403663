package io.tidecast.config;

/**
 * Which observations are reported as anomalies.
 *
 * @param threshold the least score that is, in (0, 1]
 */
public record AnomalySettings(double threshold) {
    public static final String THRESHOLD = "anomaly.threshold";

    static void define(Definition definition) {
        definition.group("Anomalies").medium(THRESHOLD, 0.5, Rule.between(0, 1), """
                        Observations with at least this score go to the anomalies topic. 0.5 lets through one to three in a \
                        thousand where nothing is the matter; each tenth more, a third of those.""");
    }

    static AnomalySettings from(Parsed values) {
        return new AnomalySettings(values.real(THRESHOLD));
    }
}
