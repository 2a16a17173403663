package io.tidecast.rcf;

import com.amazon.randomcutforest.config.TransformMethod;
import com.amazon.randomcutforest.parkservices.ForecastDescriptor;
import com.amazon.randomcutforest.parkservices.RCFCaster;
import com.amazon.randomcutforest.parkservices.config.Calibration;
import io.tidecast.trainer.backtest.baseline.BaselineMethod;
import io.tidecast.trainer.backtest.baseline.LastValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** AWS's RCFCaster, which learns from every value as it forecasts. */
final class Caster implements BaselineMethod {
    private static final long SEED = 1;

    private final int shingle;
    private final int horizon;
    private final TransformMethod transform;
    private final RCFCaster caster;
    private @Nullable ForecastDescriptor last;
    private int taken;

    Caster(int shingle, int horizon, TransformMethod transform) {
        this.shingle = shingle;
        this.horizon = horizon;
        this.transform = transform;
        this.caster = RCFCaster.builder()
                .dimensions(shingle)
                .shingleSize(shingle)
                .forecastHorizon(horizon)
                .transformMethod(transform)
                .calibration(Calibration.SIMPLE)
                .randomSeed(SEED)
                .build();
    }

    @Override
    public String name() {
        return "RCFCaster, " + transform.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public BaselineMethod anew() {
        return new Caster(shingle, horizon, transform);
    }

    @Override
    public double[] forecast(double[] values, int end, int steps) {
        for (; taken < end; taken++) last = caster.process(new double[] {values[taken]}, taken);
        ForecastDescriptor now = last;
        double[] naive = new LastValue().forecast(values, end, steps);
        if (now == null || now.getTimedForecast() == null) return naive;
        float[] centre = now.getTimedForecast().rangeVector.values;
        for (int k = 0; k < steps; k++) if (Float.isFinite(centre[k])) naive[k] = centre[k];
        return naive;
    }
}
