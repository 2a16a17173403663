package io.tidecast.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidecast.forecast.Gains;
import io.tidecast.forecast.NetworkInputs;
import io.tidecast.forecast.Recipe;
import io.tidecast.forecast.RecurrentForecast;
import io.tidecast.nn.Activation;
import io.tidecast.nn.CellKind;
import io.tidecast.nn.Network;
import io.tidecast.nn.NetworkSpec;
import io.tidecast.nn.RecurrentSpec;
import io.tidecast.nn.State;
import io.tidecast.series.LookBack;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Recipe RECIPE = new Recipe(Recipe.METHOD, List.of(6), 18, 4, new double[] {0.1, 0.5, 0.9});

    private static final int DISTANCES = Gains.none(RECIPE).outputs();

    private final Random random = new Random(7);
    private final double[] values =
            random.doubles(40, -5, 5).map(noise -> noise + 1).toArray();

    @Test
    void shouldMixTheMediansOfNetworkAndMapStepByStepAndLeaveTheDistancesAlone() {
        // Given
        Network network = network();
        DMatrixRMaj map = map();
        float[] own = outputs(network);
        float[] maps = outputs(new Trust(new double[4]).of(RECIPE, network, map));

        // When
        float[] mixed = outputs(new Trust(new double[] {1, 0, 0.25, 0.5}).of(RECIPE, network, map));

        // Then
        double[] parts = {1, 0, 0.25, 0.5};
        for (int k = 0; k < 4; k++)
            assertThat((double) mixed[k]).isCloseTo(parts[k] * own[k] + (1 - parts[k]) * maps[k], within(1e-4));
        for (int i = 4; i < DISTANCES; i++) assertThat(mixed[i]).isEqualTo(own[i]);
    }

    @Test
    void shouldAnswerAsTheMapDoesWhereNothingIsBelieved() {
        // Given
        DMatrixRMaj map = map();
        NetworkInputs inputs = new NetworkInputs(RECIPE);
        inputs.look(new LookBack(values, 0, values.length, RECIPE.lookBack()));
        float[] seen = new float[RECIPE.lookBack()];
        inputs.lookBack(seen);

        // When
        float[] outputs = outputs(new Trust(new double[4]).of(RECIPE, network(), map));

        // Then
        for (int k = 0; k < 4; k++) {
            int step = k;
            double expected = map.get(seen.length, k)
                    + IntStream.range(0, seen.length)
                            .mapToDouble(i -> seen[i] * map.get(i, step))
                            .sum();
            assertThat((double) outputs[k]).isCloseTo(expected, within(1e-4));
        }
    }

    private float[] outputs(Network network) {
        RecurrentForecast forecast = new RecurrentForecast(RECIPE, network);
        State state = forecast.zero();
        for (int now = 20; now < values.length; now++)
            forecast.step(new LookBack(values, 0, now + 1, RECIPE.lookBack()), state);
        return forecast.outputs(state).clone();
    }

    private static Network network() {
        NetworkSpec spec = NetworkInputs.network(RECIPE)
                .layer(RecurrentSpec.of(CellKind.LSTM, 5))
                .dense(6, Activation.GELU)
                .dense(Gains.all(RECIPE).outputs())
                .build();
        return Network.initialise(spec, 3);
    }

    private DMatrixRMaj map() {
        double[] weights =
                random.doubles((RECIPE.lookBack() + 1) * 4L, -0.2, 0.2).toArray();
        return DMatrixRMaj.wrap(RECIPE.lookBack() + 1, 4, weights);
    }
}
