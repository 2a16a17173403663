package io.tidecast.web;

import java.util.List;

/**
 * How good the forecasts of trained models were lately, against what happened.
 *
 * @param errors one for each judged number of steps ahead
 * @param coverage one for each prediction interval, widest last
 */
record Accuracy(List<Errors> errors, List<Coverage> coverage) {
    /**
     * Mean absolute errors over the same outcomes, in the series' unit; NaN while {@code outcomes} is 0.
     *
     * @param steps how many steps ahead
     * @param outcomes over how many outcomes
     */
    record Errors(int steps, int outcomes, double model, double lastValue, double seasonalNaive) {}

    /**
     * How often outcomes lay inside a prediction interval.
     *
     * @param level the interval's nominal coverage in (0, 1)
     * @param outcomes over how many outcomes
     * @param held share of them inside; NaN while {@code outcomes} is 0
     */
    record Coverage(double level, int outcomes, double held) {}
}
