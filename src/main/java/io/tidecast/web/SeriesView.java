package io.tidecast.web;

import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed of one series since some revision; all of it, since revision 0. The arrays are this view's own.
 *
 * @param summary the series in a line
 * @param revision what to ask the next change since
 * @param first running number of the first observation here; whoever holds older ones replaces from here on
 * @param times grid times, epoch milliseconds; shape [n]
 * @param values observed values; shape [n]
 * @param filled where a gap was filled rather than observed; shape [n]
 * @param past what had been forecast for each observation, one for each judged step
 * @param forecast the latest forecast, if any
 * @param marks where the model changed, ascending in time
 * @param accuracy errors and interval coverage so far
 */
record SeriesView(
        SeriesSummary summary,
        long revision,
        long first,
        long[] times,
        double[] values,
        boolean[] filled,
        List<Past> past,
        @Nullable Forecast forecast,
        List<Mark> marks,
        Accuracy accuracy) {

    /**
     * Forecasts made some steps before each observation, for it; NaN where there was none. Shape of each array: [n].
     *
     * @param steps how many steps before
     * @param low lowest quantile, {@code median} the middle one, {@code high} the highest
     */
    record Past(int steps, double[] low, double[] median, double[] high) {}

    /** From {@code time} (epoch milliseconds) on, this model made the forecasts. */
    record Mark(long time, ModelId model) {}
}
