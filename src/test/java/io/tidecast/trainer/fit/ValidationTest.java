package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.QuantileHead;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.series.Sequence;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final Recipe RECIPE = new Recipe(Recipe.METHOD, List.of(12), 24, 6, new double[] {0.1, 0.5, 0.9});

    @Test
    void shouldLeaveWidthOnASideWhereFewErrorsShowNone() {
        // Given a series that grows, so that all it is off by lies above a forecast that it repeats
        Random random = new Random(5);
        double[] values = IntStream.range(0, 400)
                .mapToDouble(t -> 100 + t + 10 * Math.sin(t * Math.PI / 6) + random.nextGaussian())
                .toArray();

        // When
        float[] few = widening(values, 8);
        float[] many = widening(values, 200);

        // Then
        QuantileHead head = new QuantileHead(RECIPE.horizon(), RECIPE.levels().length);
        for (int k = 0; k < RECIPE.horizon(); k++) {
            assertThat(few[head.gap(0, k)]).isCloseTo(few[head.gap(1, k)], within(1e-3f));
            assertThat(many[head.gap(0, k)]).isLessThan(many[head.gap(1, k)] - 3);
        }
    }

    private static float[] widening(double[] values, int heldBack) {
        List<SeriesHistory> history =
                List.of(new SeriesHistory("up", Sequence.of(values), 100, 100 + heldBack, 0, 0, 1));
        TrainingSettings settings = new TrainingSettings("test", CellKind.LSTM, 8, 1, 1, 0.2, 1, 16, 50, 1e-2, 1);
        NetworkFit fit = new NetworkFit(RECIPE, settings, Clock.systemUTC(), progress -> {});
        DMatrixRMaj none = new DMatrixRMaj(RECIPE.lookBack() + 1, RECIPE.horizon());
        Network repeats = fit.whole(history, none, new int[] {0});
        return new Validation(RECIPE, history).widening(repeats);
    }
}
