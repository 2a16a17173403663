package io.tidecast.topology;

import io.tidecast.forecast.ForecastModel;
import org.jspecify.annotations.Nullable;

/** The model that forecasts are made with: set by the thread that reads models, read by the stream threads at each record. */
final class ModelInForce {
    private volatile @Nullable ForecastModel model;

    /** The model to use for the record in hand; null where no model is in force. */
    @Nullable
    ForecastModel get() {
        return model;
    }

    void set(@Nullable ForecastModel model) {
        this.model = model;
    }
}
