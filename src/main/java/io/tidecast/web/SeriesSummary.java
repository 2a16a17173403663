package io.tidecast.web;

import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Status;
import org.jspecify.annotations.Nullable;

/**
 * One series in a line.
 *
 * @param series its id
 * @param seen how many values of it were observed since the board looks
 * @param latest its latest value
 * @param time grid time of the latest value, epoch milliseconds
 * @param interval grid interval by the latest forecast, milliseconds; 0 before the first forecast
 * @param status status of the latest forecast, if any
 * @param model who made the latest forecast, if any
 * @param quiet wall-clock milliseconds since its latest value came
 * @param usual how many wall-clock milliseconds usually lie between its values
 */
record SeriesSummary(
        String series,
        long seen,
        double latest,
        long time,
        long interval,
        @Nullable Status status,
        @Nullable ModelId model,
        long quiet,
        long usual) {}
