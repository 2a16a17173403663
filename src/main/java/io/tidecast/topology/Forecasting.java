package io.tidecast.topology;

import io.tidecast.config.ForecastingSettings;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.series.Grid;
import java.time.Duration;

/** The forecasting method's own settings, made from the user's. */
public final class Forecasting {
    private Forecasting() {}

    /** What the settings ask of every series' forecast. */
    public static ForecastSettings of(Settings settings) {
        ForecastingSettings asked = settings.forecasting();
        return new ForecastSettings(
                grid(settings),
                asked.seasons(),
                asked.lookBack(),
                asked.horizon(),
                asked.levels().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Grid grid(Settings settings) {
        long interval = settings.grid().interval().map(Duration::toMillis).orElse(0L);
        return interval == 0
                ? Grid.automatic()
                : new Grid(interval, settings.grid().fillMax());
    }
}
