package io.tidecast.rcf;

import com.amazon.randomcutforest.config.TransformMethod;
import io.tidecast.trainer.backtest.baseline.BaselineMethod;
import java.util.List;

/** RCFCaster with its own default transformation and, often better, with none. */
public final class CasterProvider implements BaselineMethod.Provider {
    private static final int LONGEST = 48;
    private static final int USUAL = 24;

    @Override
    public List<BaselineMethod> methods(List<Integer> seasons, int horizon) {
        int shingle = seasons.stream().filter(season -> season <= LONGEST).findFirst().orElse(USUAL);
        return List.of(
                new Caster(shingle, horizon, TransformMethod.NORMALIZE),
                new Caster(shingle, horizon, TransformMethod.NONE));
    }
}
