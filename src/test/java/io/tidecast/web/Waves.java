package io.tidecast.web;

import io.tidecast.forecast.Forecast;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Status;
import io.tidecast.series.Observation;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A made-up hourly series with a daily wave, and forecasts of it that miss by known amounts. */
final class Waves {
    static final long HOUR = 3_600_000;
    static final long START = 1_767_225_600_000L;
    static final double[] LEVELS = {0.025, 0.1, 0.5, 0.9, 0.975};
    static final ModelId MODEL = new ModelId("default", 1);

    private Waves() {}

    static double truth(long step) {
        return 15 + 8 * Math.sin(2 * Math.PI * (step % 24) / 24.0) + 3 * Math.sin(2 * Math.PI * step / 168.0);
    }

    /** The observation of a step, {@code noise} standard deviations off the wave, seeded by the step. */
    static Observation observation(long step, double noise) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(step);
        return new Observation(START + step * HOUR, truth(step) + noise * random.nextGaussian(), Map.of(), false, 1);
    }

    /** A forecast right after a step that misses the wave by {@code miss}, with intervals as wide as normal noise asks for. */
    static Forecast forecast(String series, long step, int horizon, ModelId model, double miss, double noise) {
        double[] mean = new double[horizon];
        double[][] quantiles = new double[horizon][];
        for (int k = 1; k <= horizon; k++) {
            mean[k - 1] = truth(step + k) + miss;
            quantiles[k - 1] = new double[] {
                mean[k - 1] - 1.96 * noise,
                mean[k - 1] - 1.2816 * noise,
                mean[k - 1],
                mean[k - 1] + 1.2816 * noise,
                mean[k - 1] + 1.96 * noise
            };
        }
        long last = START + step * HOUR;
        Status status = model.isBaseline() ? Status.WARMING : Status.READY;
        double observed = observation(step, noise).value();
        return new Forecast(series, last + 7, last, HOUR, model, status, observed, LEVELS, mean, quantiles);
    }
}
