package io.tidecast.topology;

import io.tidecast.config.CovariateSettings;
import io.tidecast.config.ForecastingSettings;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.series.Covariates;
import io.tidecast.series.Cycle;
import io.tidecast.series.Grid;
import java.time.Duration;
import java.util.Locale;

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
                asked.levels().stream().mapToDouble(Double::doubleValue).toArray(),
                covariates(settings.covariates()));
    }

    private static Covariates covariates(CovariateSettings asked) {
        return new Covariates(
                asked.names(),
                asked.calendar().stream()
                        .map(cycle -> Cycle.valueOf(cycle.toUpperCase(Locale.ROOT)))
                        .toList(),
                asked.zone());
    }

    private static Grid grid(Settings settings) {
        long interval = settings.grid().interval().map(Duration::toMillis).orElse(0L);
        return interval == 0
                ? Grid.automatic()
                : new Grid(interval, settings.grid().fillMax());
    }
}
