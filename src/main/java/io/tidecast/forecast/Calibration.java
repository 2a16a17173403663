package io.tidecast.forecast;

import java.util.Arrays;

/**
 * How much wider (above 0) or narrower (below 0) than the network says the intervals of one series have to be.
 *
 * @param logFactors natural logarithm of the factor on the distance from the median; shape [scored steps][levels]
 */
public record Calibration(float[][] logFactors) {
    static Calibration none(ForecastSettings settings) {
        return new Calibration(new float[settings.scoredSteps().length][settings.levels().length]);
    }

    boolean fits(ForecastSettings settings) {
        return logFactors.length == settings.scoredSteps().length && logFactors[0].length == settings.levels().length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Calibration c && Arrays.deepEquals(logFactors, c.logFactors);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(logFactors);
    }
}
